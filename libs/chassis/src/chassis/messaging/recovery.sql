-- name: gaps(before, source, stream_id, most)
-- Streams in which an event has waited since before an instant for one that never came; from a stream on, at most so many.
select stalled.source, stalled.stream_id, position.sequence + 1 as first_sequence, stalled.sequence - 1 as last_sequence
from (
    select source, stream_id, min(sequence) as sequence
    from inbox_event
    where state = 'waiting' and received_at < :before and (source, stream_id) > (:source::text, :stream_id::uuid)
    group by source, stream_id
) as stalled
join inbox_position as position on position.source = stalled.source and position.stream_id = stalled.stream_id
where stalled.sequence > position.sequence + 1
    and not exists (
        select from inbox_event as next
        where next.source = position.source
            and next.stream_id = position.stream_id
            and next.sequence = position.sequence + 1
    )
order by stalled.source, stalled.stream_id
limit :most;

-- name: behind(sources, stream_ids, sequences)
-- Which of these streams lack an event up to a number: neither handled nor kept.
select
    said.source, said.stream_id, coalesce(position.sequence, 0) + 1 as first_sequence, said.sequence as last_sequence
from unnest(:sources::text[], :stream_ids::uuid[], :sequences::bigint[]) as said (source, stream_id, sequence)
left join inbox_position as position on position.source = said.source and position.stream_id = said.stream_id
where coalesce(position.sequence, 0) < said.sequence
    and said.sequence - coalesce(position.sequence, 0) > (
        select count(*)
        from inbox_event as kept
        where kept.source = said.source
            and kept.stream_id = said.stream_id
            and kept.sequence > coalesce(position.sequence, 0)
            and kept.sequence <= said.sequence
    );
