-- name: insert_noted(sources, stream_ids, numbers)!
-- Note what was heard, in order.
insert into noted (source, stream_id, number)
select source, stream_id, number
from unnest(:sources::text[], :stream_ids::uuid[], :numbers::integer[]) with ordinality
    as heard (source, stream_id, number, place)
order by place;

-- name: read_cures()
-- Ills that are cured.
select ill from cure;

-- name: doze(seconds)^
-- Wait a while.
select 'slept' as said, pg_sleep(:seconds);
