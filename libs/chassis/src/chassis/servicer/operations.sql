-- name: parked_events(parked_at, source, stream_id, sequence, page_size)
-- A page of the events that were given up, the oldest first, and how many wait behind each.
select
    parked.source,
    parked.stream_id,
    parked.sequence,
    parked.type,
    parked.attempts,
    parked.error,
    parked.parked_at,
    (
        select count(*)
        from inbox_event as later
        where later.source = parked.source
            and later.stream_id = parked.stream_id
            and later.sequence > parked.sequence
            and later.state = 'waiting'
    ) as waiting_count
from inbox_event as parked
where parked.state = 'parked'
    and (parked.parked_at, parked.source, parked.stream_id, parked.sequence)
        > (:parked_at::timestamptz, :source::text, :stream_id::uuid, :sequence::bigint)
order by parked.parked_at, parked.source, parked.stream_id, parked.sequence
limit :page_size;

-- name: redrive_events(sources, stream_ids, sequences, now)!
-- Give certain parked events another try, at once and with a fresh count.
update inbox_event as parked
set state = 'retrying', attempts = 0, due_at = :now, parked_at = null
from unnest(:sources::text[], :stream_ids::uuid[], :sequences::bigint[]) as chosen (source, stream_id, sequence)
where parked.state = 'parked'
    and parked.source = chosen.source
    and parked.stream_id = chosen.stream_id
    and parked.sequence = chosen.sequence;

-- name: redrive_oldest(batch_size, now)!
-- Give the longest parked events another try.
update inbox_event
set state = 'retrying', attempts = 0, due_at = :now, parked_at = null
where (source, stream_id, sequence) in (
    select source, stream_id, sequence
    from inbox_event
    where state = 'parked'
    order by parked_at, source, stream_id, sequence
    limit :batch_size
    for update skip locked
);

-- name: backlog()
-- What waits to be sent, what could not be handled yet, and what timers failed on.
select 'outbox' as name, count(*) as value from outbox
union all
select 'inbox_waiting', count(*) from inbox_event where state = 'waiting'
union all
select 'inbox_retrying', count(*) from inbox_event where state = 'retrying'
union all
select 'inbox_parked', count(*) from inbox_event where state = 'parked'
union all
select 'set_aside', count(*) from set_aside;
