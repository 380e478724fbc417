-- name: advance_streams(stream_ids, counts)
-- Reserve the next numbers of each stream, and hold the streams until commit (ordered, so that two batches cannot deadlock).
insert into stream (stream_id, sequence)
select stream_id, count
from unnest(:stream_ids::uuid[], :counts::bigint[]) as emitted (stream_id, count)
order by stream_id
on conflict (stream_id) do update set sequence = stream.sequence + excluded.sequence
returning stream_id, sequence;

-- name: append_outbox(shards, stream_ids, division_codes, events)!
-- Put events where the relay finds them after commit.
insert into outbox (shard, stream_id, division_code, event)
select shard, stream_id, division_code, event
from unnest(:shards::smallint[], :stream_ids::uuid[], :division_codes::text[], :events::bytea[])
    as emitted (shard, stream_id, division_code, event);

-- name: lock_shards(shards)
-- Those of these shards that no other relay drains; they are this transaction's until it ends.
select shard
from unnest(:shards::smallint[]) as waiting (shard)
where pg_try_advisory_xact_lock(hashtext('outbox'), shard);

-- name: take_outbox(shards, batch_size)
-- The oldest events of each of these shards, at most so many of each.
select taken.shard, taken.outbox_id, taken.stream_id, taken.event, taken.created_at
from unnest(:shards::smallint[]) as locked (shard)
cross join lateral (
    select shard, outbox_id, stream_id, event, created_at
    from outbox
    where outbox.shard = locked.shard
    order by outbox_id
    limit :batch_size
) as taken
order by taken.shard, taken.outbox_id;

-- name: waiting_shards()
-- Shards that have something to send.
select shard from waiting_shards();

-- name: outbox_backlog(at_most)
-- How many events wait (counted no further than at_most) and how long the oldest has (seconds).
select events, oldest_seconds from outbox_backlog(:at_most);

-- name: delete_outbox(outbox_ids)!
-- Forget events the broker confirmed.
delete from outbox where outbox_id = any(:outbox_ids::bigint[]);
