-- name: begin(digest, now)^
-- Note that a worker begins with what came again; answers how many have done so without an end, this one included.
insert into redelivery (digest, begun_count, begun_at)
values (:digest, 1, :now)
on conflict (digest) do update set begun_count = redelivery.begun_count + 1, begun_at = excluded.begun_at
returning begun_count;

-- name: end(digest)!
-- Take the note back: it was handled, kept or parked.
delete from redelivery where digest = :digest;

-- name: park_dead(source, stream_id, sequence, division_code, type, event, deaths, error, now)!
-- Park an event that worker after worker died of, and begin its stream if it is the first.
with heard as (
    insert into inbox_position (source, stream_id, sequence)
    values (:source, :stream_id, 0)
    on conflict (source, stream_id) do nothing
)
insert into inbox_event (
    source, stream_id, sequence, division_code, type, event, state, attempts, error, received_at, parked_at, dead
)
values (
    :source, :stream_id, :sequence, :division_code, :type, :event, 'parked', :deaths, :error, :now, :now, true
)
on conflict (source, stream_id, sequence) do update set
    state = excluded.state,
    attempts = excluded.attempts,
    error = excluded.error,
    parked_at = excluded.parked_at,
    due_at = null,
    dead = true;

-- name: due_dead(now, most)
-- Events that workers died of and a person wants tried again, the longest overdue first.
select event
from inbox_event
where dead and state = 'retrying' and due_at <= :now
order by due_at
limit :most;

-- name: prune_redeliveries(before, batch_size)!
-- Forget notes about what never came again.
delete from redelivery
where digest in (
    select digest from redelivery where begun_at < :before limit :batch_size for update skip locked
);
