-- depends: 1062-journal-streams
-- An event is heard once at an instant; what was heard of a stream is found by the same index.
create unique index journal_entry_key on journal_entry (stream_id, source, sequence, heard_at);
drop index journal_entry_by_stream;
