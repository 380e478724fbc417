-- name: stuck_events(parked_at, source, stream_id, sequence, page_size)
-- A page of the events that hold back their streams, the oldest first, and how many wait behind each.
select
    stuck.source,
    stuck.stream_id,
    stuck.sequence,
    stuck.type,
    stuck.state,
    stuck.attempts,
    stuck.error,
    stuck.parked_at,
    stuck.dead,
    (
        select count(*)
        from inbox_event as later
        where later.source = stuck.source
            and later.stream_id = stuck.stream_id
            and later.sequence > stuck.sequence
            and later.state = 'waiting'
    ) as waiting_count
from inbox_event as stuck
where stuck.state in ('parked', 'unknown', 'diverged')
    and (stuck.parked_at, stuck.source, stuck.stream_id, stuck.sequence)
        > (:parked_at::timestamptz, :source::text, :stream_id::uuid, :sequence::bigint)
order by stuck.parked_at, stuck.source, stuck.stream_id, stuck.sequence
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

-- name: is_stuck(source, stream_id, sequence)^
-- Whether an event is among those that hold back their streams.
select 1
from inbox_event
where source = :source
    and stream_id = :stream_id
    and sequence = :sequence
    and state in ('parked', 'unknown', 'diverged');

-- name: lock_streams(sources, stream_ids)
-- Hold how far these streams have got, in the order in which workers do.
select position.source, position.stream_id
from inbox_position as position
where (position.source, position.stream_id) in (
    select source, stream_id from unnest(:sources::text[], :stream_ids::uuid[]) as named (source, stream_id)
)
order by position.source, position.stream_id
for update of position;

-- name: find_stuck(source, stream_id, sequence, parked_by)^
-- One event that has held back its stream since before an instant, and how far that has got (null: it is in no stream); only
-- if it comes first.
select
    stuck.state,
    stuck.event,
    position.sequence as reached,
    case when position.digested_to = position.sequence then position.digests else '' end as digests
from inbox_event as stuck
left join inbox_position as position on position.source = stuck.source and position.stream_id = stuck.stream_id
where stuck.source = :source
    and stuck.stream_id = :stream_id
    and stuck.sequence = :sequence
    and stuck.state in ('parked', 'unknown', 'diverged')
    and stuck.parked_at <= :parked_by
    and (position.sequence is null or stuck.sequence <= position.sequence + 1)
    and not exists (
        select from inbox_event as other
        where other.source = stuck.source
            and other.stream_id = stuck.stream_id
            and other.sequence < stuck.sequence
            and other.state = 'diverged'
    );

-- name: move_position(source, stream_id, sequence, digests)!
-- Note how far a stream has got and what was handled last; it is locked.
update inbox_position
set sequence = :sequence, digests = :digests, digested_to = :sequence
where source = :source and stream_id = :stream_id;

-- name: take_as_truth(source, stream_id, sequence, reached, now)!
-- Try an event that differs from what was handled, and let what differs behind it, up to where the stream had got, wait for
-- its turn.
update inbox_event
set
    state = case when sequence = :sequence then 'retrying' else 'waiting' end,
    due_at = case when sequence = :sequence then :now::timestamptz end,
    attempts = 0,
    error = '',
    parked_at = null
where source = :source
    and stream_id = :stream_id
    and state = 'diverged'
    and (sequence = :sequence or sequence between :sequence and :reached);

-- name: forget_event(source, stream_id, sequence)!
-- Drop one kept event.
delete from inbox_event where source = :source and stream_id = :stream_id and sequence = :sequence;

-- name: call_next(source, stream_id, now)!
-- Let the timer go on with a stream.
update inbox_event as kept
set state = 'retrying', due_at = :now
from inbox_position as position
where position.source = :source
    and position.stream_id = :stream_id
    and kept.source = position.source
    and kept.stream_id = position.stream_id
    and kept.sequence = position.sequence + 1
    and kept.state = 'waiting';
