-- name: read_journal(stream_ids)
-- What was told of these streams, in the order in which it was heard.
select entry_id, division_code, stream_id, source, sequence, type, occurred_at, data, heard_at, calendar_version
from journal_entry
where stream_id = any(:stream_ids::uuid[])
order by stream_id, entry_id;

-- name: replace_told(entry_ids, data)!
-- Put other messages in the place of what was told.
update journal_entry
set data = given.data
from unnest(:entry_ids::bigint[], :data::bytea[]) as given (entry_id, data)
where journal_entry.entry_id = given.entry_id
    and journal_entry.entry_id = any(:entry_ids::bigint[]);
