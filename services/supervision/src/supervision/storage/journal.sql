-- name: read_journal(stream_ids)
-- What was told of these streams, in the order in which it was heard.
select entry_id, division_code, stream_id, source, sequence, type, occurred_at, data, heard_at, calendar_version
from journal_entry
where stream_id = any(:stream_ids::uuid[])
order by stream_id, entry_id;

-- name: heard_already(stream_ids, sources, sequences)
-- Which of these events were heard, by their place among those that are asked for, from 1 on.
select asked.place
from unnest(:stream_ids::uuid[], :sources::text[], :sequences::bigint[])
    with ordinality as asked (stream_id, source, sequence, place)
where exists (
    select
    from journal_entry
    where journal_entry.stream_id = asked.stream_id
        and journal_entry.source = asked.source
        and journal_entry.sequence = asked.sequence
);

-- name: hold_journal(entry_ids)
-- These entries, in order; they stay as they are until the commit.
select entry_id, division_code, stream_id, source, sequence, type, occurred_at, data, heard_at, calendar_version
from journal_entry
where entry_id = any(:entry_ids::bigint[])
order by entry_id
for share;

-- name: replace_told(entry_ids, data)!
-- Put other messages in the place of what was told.
update journal_entry
set data = given.data
from unnest(:entry_ids::bigint[], :data::bytea[]) as given (entry_id, data)
where journal_entry.entry_id = given.entry_id
    and journal_entry.entry_id = any(:entry_ids::bigint[]);

-- name: forget_salts(entry_ids)!
-- Of leaves whose messages lose words: their salts become those of what is left, by which nobody can try words out.
update evidence_leaf
set salt = substr(sha256(salt || 'kept'), 1, 16), erased = true
where entry_id = any(:entry_ids::bigint[]) and not erased;

-- name: journal_streams(after, page_size)
-- The next streams there is a journal of, by id, and whether it has all that was told of each.
select stream_id, division_code, journaled from journal_streams(:after::uuid, :page_size);

-- name: heard_of(stream_ids, types)
-- Which of these streams are cases: in which an event of one of these types was heard, or which have a record.
select asked.stream_id
from unnest(:stream_ids::uuid[]) as asked (stream_id)
where exists (
    select
    from journal_entry
    where journal_entry.stream_id = asked.stream_id and journal_entry.type = any(:types::text[])
)
or exists (select from case_record where case_record.case_id = asked.stream_id)
order by asked.stream_id;
