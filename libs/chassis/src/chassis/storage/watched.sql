-- name: read_versions(sources, stream_ids)
-- How far this service has told and heard each stream: whatever changes a case tells an event or has heard one, in the
-- same transaction, so these numbers stand for all that is known of it.
select
    asked.stream_id,
    coalesce((select told.sequence from stream as told where told.stream_id = asked.stream_id), 0) as told,
    array(
        select coalesce(heard.sequence, 0)
        from unnest(:sources::text[]) with ordinality as listened (source, place)
        left join inbox_position as heard on heard.source = listened.source and heard.stream_id = asked.stream_id
        order by listened.place
    )::bigint[] as heard
from unnest(:stream_ids::uuid[]) as asked (stream_id);
