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
