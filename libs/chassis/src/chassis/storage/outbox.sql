-- name: advance_streams(stream_ids, counts)
-- Reserve the next numbers of each stream, and hold the streams until commit (ordered, so that two batches cannot deadlock).
insert into stream (stream_id, sequence)
select stream_id, count
from unnest(:stream_ids::uuid[], :counts::bigint[]) as emitted (stream_id, count)
order by stream_id
on conflict (stream_id) do update set sequence = stream.sequence + excluded.sequence
returning stream_id, sequence;

-- name: begin_streams(stream_ids, counts)!
-- The first numbers of streams that begin; one that there is already is an error. Nobody waits for an answer.
insert into stream (stream_id, sequence)
select stream_id, count
from unnest(:stream_ids::uuid[], :counts::bigint[]) as emitted (stream_id, count)
order by stream_id;

-- name: append_outbox(shards, stream_ids, sequences, division_codes, events)
-- Put events where the relay finds them after commit; answers what is needed to publish them before.
insert into outbox (shard, stream_id, sequence, division_code, event)
select shard, stream_id, sequence, division_code, event
from unnest(
    :shards::smallint[], :stream_ids::uuid[], :sequences::bigint[], :division_codes::text[], :events::bytea[]
) as emitted (shard, stream_id, sequence, division_code, event)
returning outbox_id, shard, stream_id, sequence, event, created_at;

-- name: lock_shards(shards)
-- Those of these shards that no other relay drains; they are this transaction's until it ends.
select shard
from unnest(:shards::smallint[]) as waiting (shard)
where pg_try_advisory_xact_lock(hashtext('outbox'), shard);

-- name: take_outbox(shards, batch_size, older_than_seconds)
-- The oldest events of each of these shards, at most so many of each, but none that others may be publishing just now.
select taken.shard, taken.outbox_id, taken.stream_id, taken.sequence, taken.event, taken.created_at
from unnest(:shards::smallint[]) as locked (shard)
cross join lateral (
    select shard, outbox_id, stream_id, sequence, event, created_at
    from outbox
    where outbox.shard = locked.shard
        and outbox.created_at <= clock_timestamp() - make_interval(secs => :older_than_seconds)
    order by outbox_id
    limit :batch_size
) as taken
order by taken.shard, taken.outbox_id;

-- name: waiting_shards(older_than_seconds)
-- Shards that have something to send that is so old.
select shard from waiting_shards(:older_than_seconds);

-- name: outbox_backlog(at_most)
-- How many events wait (counted no further than at_most) and how long the oldest has (seconds).
select events, oldest_seconds from outbox_backlog(:at_most);

-- name: inbox_backlog(at_most)
-- How many events are kept waiting and parked (counted no further than at_most) and how long the oldest has been (seconds).
select state, events, oldest_seconds from inbox_backlog(:at_most);

-- name: keep_sent(outbox_ids, sequences)!
-- Move events the broker confirmed to those that were sent; what is sent again is there already.
with confirmed as (
    delete from outbox
    using unnest(:outbox_ids::bigint[], :sequences::bigint[]) as sent (outbox_id, sequence)
    where outbox.outbox_id = sent.outbox_id
    returning outbox.outbox_id, outbox.stream_id, sent.sequence, outbox.division_code, outbox.event
)
insert into sent_event (stream_id, sequence, division_code, event)
select stream_id, sequence, division_code, event
from confirmed
order by outbox_id
on conflict (stream_id, sequence) do nothing;
