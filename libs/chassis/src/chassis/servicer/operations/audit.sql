-- name: audit_streams(after, page_size)
-- The next streams this service has told or heard of, by id.
with recursive heard_of (source) as (
    (select source from inbox_position order by source limit 1)
    union all
    select (select source from inbox_position where source > heard_of.source order by source limit 1)
    from heard_of
    where heard_of.source is not null
)
select stream_id
from (
    (select stream_id from stream where stream_id > :after::uuid order by stream_id limit :page_size)
    union
    select heard.stream_id
    from heard_of
    cross join lateral (
        select stream_id
        from inbox_position
        where source = heard_of.source and stream_id > :after::uuid
        order by stream_id
        limit :page_size
    ) as heard
) as known
order by stream_id
limit :page_size;

-- name: emitted(stream_ids)
-- The last number of each of these streams.
select stream_id, sequence
from stream
where stream_id = any(:stream_ids::uuid[]);

-- name: heard(sources, stream_ids)
-- How far these streams are heard, of each source.
select position.source, position.stream_id, position.sequence
from unnest(:sources::text[]) as told (source)
join inbox_position as position on position.source = told.source and position.stream_id = any(:stream_ids::uuid[])
where position.sequence > 0;

-- name: heard_sources()
-- Whom this service has heard.
with recursive heard_of (source) as (
    (select source from inbox_position order by source limit 1)
    union all
    select (select source from inbox_position where source > heard_of.source order by source limit 1)
    from heard_of
    where heard_of.source is not null
)
select source from heard_of where source is not null;

-- name: told_and_heard()
-- How many streams were told of, how much was told on them, and how much was heard of whom.
select 'streams' as name, count(*) as value from stream
union all
select 'emitted', coalesce(sum(sequence), 0)::bigint from stream
union all
select 'heard_' || source, sum(sequence)::bigint from inbox_position group by source;

-- name: backlog()
-- What waits to be sent, what could not be handled yet, and what timers failed on; parked are all events that hold back their
-- streams, whatever the reason. Each with the age of the oldest.
select 'outbox' as name, count(*) as value from outbox
union all
select 'inbox_waiting', count(*) from inbox_event where state = 'waiting'
union all
select 'inbox_retrying', count(*) from inbox_event where state = 'retrying'
union all
select 'inbox_parked', count(*) from inbox_event where state in ('parked', 'unknown', 'diverged')
union all
select 'inbox_unknown', count(*) from inbox_event where state = 'unknown'
union all
select 'inbox_diverged', count(*) from inbox_event where state = 'diverged'
union all
select 'inbox_dead', count(*) from inbox_event where state = 'parked' and dead
union all
select 'set_aside', count(*) from set_aside
union all
select 'outbox_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::bigint
from outbox
union all
select 'inbox_waiting_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(received_at)), 0)::bigint
from inbox_event where state = 'waiting'
union all
select 'inbox_retrying_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(received_at)), 0)::bigint
from inbox_event where state = 'retrying'
union all
select 'inbox_parked_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::bigint
from inbox_event where state in ('parked', 'unknown', 'diverged')
union all
select 'inbox_unknown_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::bigint
from inbox_event where state = 'unknown'
union all
select 'inbox_diverged_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::bigint
from inbox_event where state = 'diverged'
union all
select 'inbox_dead_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::bigint
from inbox_event where state = 'parked' and dead
union all
select 'set_aside_oldest_seconds', coalesce(extract(epoch from clock_timestamp() - min(first_failed_at)), 0)::bigint
from set_aside;
