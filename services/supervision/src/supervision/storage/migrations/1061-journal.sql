-- depends: 1049-waiting-cases 1041-ratings
-- What was told, word for word: every record can be made from it again.
create table journal_entry (
    entry_id bigint generated always as identity primary key,
    division_code text not null,
    stream_id uuid not null,
    source text not null,
    -- The event's number in its stream; another one under the same number is an entry of its own.
    sequence bigint not null,
    -- Full name of the message.
    type text not null,
    occurred_at timestamptz not null,
    -- The message, serialized; what people said is taken out when the personal data of its case is erased.
    data bytea not null,
    -- The instant of the transaction that kept it: what follows from it follows from this instant.
    heard_at timestamptz not null,
    -- By which calendar its limits were judged; 0 without one.
    calendar_version bigint not null
);
create index journal_entry_by_stream on journal_entry (stream_id, entry_id);
select enable_tenancy('journal_entry');

-- Of a case that an earlier release heard of first the journal has not all.
alter table case_record add column journaled boolean not null default false;
alter table case_record alter column journaled set default true;

-- When the personal data of its case was erased: what is told of it later is kept without what people said.
alter table case_record add column erased_at timestamptz;
update case_record
set erased_at = erasure.accessed_at
from data_access as erasure
where erasure.case_id = case_record.case_id and erasure.kind = 'erased';
