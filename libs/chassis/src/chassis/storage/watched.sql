-- name: read_versions(sources, stream_ids)
-- How far this service has told and heard each stream: whatever changes a case tells an event or has heard one, in the
-- same transaction, so these two numbers stand for all that is known of it.
select
    asked.stream_id,
    coalesce((select told.sequence from stream as told where told.stream_id = asked.stream_id), 0) as told,
    coalesce(
        (
            select sum(heard.sequence)
            from inbox_position as heard
            where heard.source = any(:sources::text[]) and heard.stream_id = asked.stream_id
        ),
        0
    )::bigint as heard
from unnest(:stream_ids::uuid[]) as asked (stream_id);
