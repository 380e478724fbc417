-- name: last_sent()^
-- Where what was sent ends.
select coalesce(max(sent_id), 0) as sent_id from sent_event;

-- name: sent_page(after, before, page_size)
-- How far the streams of a page of what was sent before an instant have got.
select stream_id, max(sequence) as sequence, max(sent_id) as sent_id, count(*) as events
from (select sent_id, stream_id, sequence, sent_at from sent_event where sent_id > :after order by sent_id limit :page_size)
    as page
where sent_at < :before
group by stream_id;

-- name: find_sent(stream_ids, first_sequences, last_sequences, most)
-- What was sent of certain events, at most so many.
select sent.sent_id, sent.stream_id, sent.sequence
from unnest(:stream_ids::uuid[], :first_sequences::bigint[], :last_sequences::bigint[])
    as asked (stream_id, first_sequence, last_sequence)
join sent_event as sent
    on sent.stream_id = asked.stream_id and sent.sequence between asked.first_sequence and asked.last_sequence
order by sent.stream_id, sent.sequence
limit :most;

-- name: sent_until(instant)^
-- The last event sent before an instant, found from the end: what comes after it is sent again next.
select sent_id from sent_event where sent_at < :instant order by sent_id desc limit 1;

-- name: sent_after(after, page_size)
-- What was sent after an event, at most so much.
select sent_id, stream_id from sent_event where sent_id > :after order by sent_id limit :page_size;

-- name: send_again(sent_ids, shards)!
-- Put events that were sent into the outbox once more, as they were; not those that wait there already.
insert into outbox (shard, stream_id, sequence, division_code, event)
select chosen.shard, sent.stream_id, sent.sequence, sent.division_code, sent.event
from unnest(:sent_ids::bigint[], :shards::smallint[]) as chosen (sent_id, shard)
join sent_event as sent on sent.sent_id = chosen.sent_id
where not exists (
    select from outbox where outbox.stream_id = sent.stream_id and outbox.sequence = sent.sequence
)
order by sent.sent_id;

-- name: prune_sent(before, batch_size)!
-- Forget the oldest events, at most so many; rows another replica prunes are left to it.
delete from sent_event
using (select sent_id, sent_at from sent_event order by sent_id limit :batch_size for update skip locked) as oldest
where sent_event.sent_id = oldest.sent_id and oldest.sent_at < :before;
