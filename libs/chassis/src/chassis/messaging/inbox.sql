-- name: hold_positions(sources, stream_ids)
-- How far each stream has got, and digests of what was handled last; held until commit, in the same order everywhere. Streams
-- that are heard for the first time begin, before any other is held, so that two batches cannot deadlock. One that another
-- batch has just begun is not seen by this statement: it is not answered, and has to be held by the next.
with begun as (
    insert into inbox_position (source, stream_id, sequence)
    select source, stream_id, 0
    from unnest(:sources::text[], :stream_ids::uuid[]) as heard (source, stream_id)
    order by source, stream_id
    on conflict (source, stream_id) do nothing
    returning source, stream_id
)
select source, stream_id, 0::bigint as sequence, ''::bytea as digests, false as has_kept
from begun
union all
select source, stream_id, sequence, digests, has_kept
from (
    select
        position.source, position.stream_id, position.sequence,
        case when position.digested_to = position.sequence then position.digests else '' end as digests,
        position.has_kept
    from unnest(:sources::text[], :stream_ids::uuid[]) as heard (source, stream_id)
    join inbox_position as position on position.source = heard.source and position.stream_id = heard.stream_id
    order by position.source, position.stream_id
    for update of position
) as held;

-- name: claim_positions(sources, stream_ids)
-- The same for streams that nobody else is working on.
select
    position.source, position.stream_id, position.sequence,
    case when position.digested_to = position.sequence then position.digests else '' end as digests,
    position.has_kept
from unnest(:sources::text[], :stream_ids::uuid[]) as due (source, stream_id)
join inbox_position as position on position.source = due.source and position.stream_id = due.stream_id
order by position.source, position.stream_id
for update of position skip locked;

-- name: kept_events(sources, stream_ids, most)
-- The first events kept of each stream that are not handled yet or differ from what was handled, at most so many each.
select kept.source, kept.stream_id, kept.sequence, kept.state, kept.attempts, kept.due_at, kept.event
from unnest(:sources::text[], :stream_ids::uuid[]) as heard (source, stream_id)
join inbox_position as position on position.source = heard.source and position.stream_id = heard.stream_id
cross join lateral (
    select source, stream_id, sequence, state, attempts, due_at, event
    from inbox_event
    where inbox_event.source = position.source
        and inbox_event.stream_id = position.stream_id
        and (inbox_event.sequence > position.sequence or inbox_event.state = 'diverged')
    order by sequence
    limit :most
) as kept
order by kept.source, kept.stream_id, kept.sequence;

-- name: advance_positions(sources, stream_ids, sequences, digests)!
-- Note the last handled event of each stream; the positions are locked.
update inbox_position as position
set sequence = handled.sequence, digests = handled.digests, digested_to = handled.sequence
from unnest(:sources::text[], :stream_ids::uuid[], :sequences::bigint[], :digests::bytea[])
    as handled (source, stream_id, sequence, digests)
where position.source = handled.source and position.stream_id = handled.stream_id;

-- name: forget_handled(sources, stream_ids)!
-- Drop what is kept of these streams at or below their positions, which are locked; not what differs.
delete from inbox_event as kept
using unnest(:sources::text[], :stream_ids::uuid[]) as handled (source, stream_id)
join inbox_position as position on position.source = handled.source and position.stream_id = handled.stream_id
where kept.source = position.source
    and kept.stream_id = position.stream_id
    and kept.sequence <= position.sequence
    and kept.state <> 'diverged';

-- name: forget_kept(sources, stream_ids)!
-- Note which of these streams have no kept events any more; they are locked.
update inbox_position as position
set has_kept = false
from unnest(:sources::text[], :stream_ids::uuid[]) as handled (source, stream_id)
where position.source = handled.source
    and position.stream_id = handled.stream_id
    and position.has_kept
    and not exists (
        select from inbox_event as kept where kept.source = position.source and kept.stream_id = position.stream_id
    );

-- name: await_turn(sources, stream_ids)!
-- Only the next event of a stream is tried again, and none while the stream stands still: what is due or unknown behind
-- waits (the positions are locked).
update inbox_event as kept
set state = 'waiting', due_at = null
from unnest(:sources::text[], :stream_ids::uuid[]) as tried (source, stream_id)
join inbox_position as position on position.source = tried.source and position.stream_id = tried.stream_id
where kept.source = position.source
    and kept.stream_id = position.stream_id
    and kept.state in ('retrying', 'unknown')
    and kept.sequence > position.sequence
    and (
        kept.sequence > position.sequence + 1
        or exists (
            select from inbox_event as other
            where other.source = position.source
                and other.stream_id = position.stream_id
                and other.sequence <= position.sequence
                and other.state = 'diverged'
        )
    );

-- name: call_stalled(now, most)!
-- Let the timer look at streams whose next event waits for nothing, and at kept ones that were handled: whatever left
-- them so (the release before did), nothing else would look at them before their stream says something more.
update inbox_event as kept
set state = 'retrying', due_at = :now
from (
    select stalled.source, stalled.stream_id, stalled.sequence
    from inbox_event as stalled
    join inbox_position as position
        on position.source = stalled.source and position.stream_id = stalled.stream_id
    where stalled.state = 'waiting'
        and stalled.sequence <= position.sequence + 1
        and not exists (
            select from inbox_event as other
            where other.source = stalled.source
                and other.stream_id = stalled.stream_id
                and other.sequence <= position.sequence
                and other.state = 'diverged'
        )
    limit :most
    for update of stalled skip locked
) as stalled
where kept.source = stalled.source and kept.stream_id = stalled.stream_id and kept.sequence = stalled.sequence;

-- name: keep_waiting(sources, stream_ids, sequences, division_codes, types, events, digests, difference, received_at)
-- Keep events that cannot be handled before an earlier one of their stream is. Answers which of them differ from what was
-- kept under their number; those take its place, to be decided upon by a person.
insert into inbox_event as kept (
    source, stream_id, sequence, division_code, type, event, digest, state, received_at
)
select source, stream_id, sequence, division_code, type, event, digest, 'waiting', :received_at
from unnest(
    :sources::text[], :stream_ids::uuid[], :sequences::bigint[], :division_codes::text[], :types::text[],
    :events::bytea[], :digests::bytea[]
) as early (source, stream_id, sequence, division_code, type, event, digest)
order by source, stream_id, sequence
on conflict (source, stream_id, sequence) do update set
    division_code = excluded.division_code,
    type = excluded.type,
    event = excluded.event,
    digest = excluded.digest,
    state = 'diverged',
    attempts = 0,
    due_at = null,
    error = :difference,
    parked_at = :received_at
where kept.digest <> excluded.digest
returning source, stream_id, sequence, state;

-- name: keep_stuck(sources, stream_ids, sequences, division_codes, types, events, digests, state, error, received_at)!
-- Keep events whose stream stands still before them: of a type nobody here knows, or different from what was handled.
insert into inbox_event (
    source, stream_id, sequence, division_code, type, event, digest, state, error, received_at, parked_at
)
select
    source, stream_id, sequence, division_code, type, event, digest, :state, :error, :received_at, :received_at
from unnest(
    :sources::text[], :stream_ids::uuid[], :sequences::bigint[], :division_codes::text[], :types::text[],
    :events::bytea[], :digests::bytea[]
) as stuck (source, stream_id, sequence, division_code, type, event, digest)
order by source, stream_id, sequence
on conflict (source, stream_id, sequence) do update set
    division_code = excluded.division_code,
    type = excluded.type,
    event = excluded.event,
    digest = excluded.digest,
    state = excluded.state,
    attempts = 0,
    due_at = null,
    error = excluded.error,
    parked_at = excluded.parked_at;

-- name: keep_failed(sources, stream_ids, sequences, division_codes, types, events, digests, attempts, due_ats, errors, received_at)!
-- Keep events that failed: with a due instant to be tried again, without one parked.
insert into inbox_event (
    source, stream_id, sequence, division_code, type, event, digest, state, attempts, due_at, error, received_at,
    parked_at
)
select
    source, stream_id, sequence, division_code, type, event, digest,
    case when due_at is null then 'parked' else 'retrying' end,
    attempts, due_at, error, :received_at,
    case when due_at is null then :received_at end
from unnest(
    :sources::text[], :stream_ids::uuid[], :sequences::bigint[], :division_codes::text[], :types::text[],
    :events::bytea[], :digests::bytea[], :attempts::integer[], :due_ats::timestamptz[], :errors::text[]
) as failed (source, stream_id, sequence, division_code, type, event, digest, attempts, due_at, error)
order by source, stream_id, sequence
on conflict (source, stream_id, sequence) do update set
    state = excluded.state,
    attempts = excluded.attempts,
    due_at = excluded.due_at,
    error = excluded.error,
    parked_at = excluded.parked_at;

-- name: call_next(sources, stream_ids, due_at)!
-- Let the timer go on with streams of which more is kept than one unit handles.
update inbox_event as kept
set state = 'retrying', due_at = :due_at
from unnest(:sources::text[], :stream_ids::uuid[]) as stream (source, stream_id)
join inbox_position as position on position.source = stream.source and position.stream_id = stream.stream_id
where kept.source = position.source
    and kept.stream_id = position.stream_id
    and kept.sequence = position.sequence + 1
    and kept.state = 'waiting';

-- name: streams_to_try(now, known_sources, known_types, most)
-- Streams with an event to be tried again, the longest overdue first, or with one that waited for these types to be known.
select source, stream_id from streams_to_try(:now, :known_sources::text[], :known_types::text[], :most);

-- name: next_due()
-- When the next event is to be tried again; null if none is.
select due_at from next_due();

-- name: park_unreadable_again()!
-- A message nobody can read stays so; its row only shows that another try was asked for.
update inbox_event
set state = 'parked', due_at = null, attempts = attempts + 1, parked_at = clock_timestamp()
where source = 'unreadable' and state = 'retrying';

-- name: read_position(source, stream_id)^
-- How far one stream has got.
select sequence from inbox_position where source = :source and stream_id = :stream_id;
