-- depends: 1013-declined-fees
-- Documents 文书 that were given out: what each said when it was issued, which never changes. No personal data is in them.
create table issued_document (
    division_code text not null,
    document_no text not null,
    case_id uuid not null references intake_case,
    kind text not null check (kind in ('acceptance', 'correction', 'fee', 'decision')),
    -- Of a decision; empty where the document is about the whole case.
    item_code text not null,
    verification_code text not null,
    facts jsonb not null,
    -- SHA-256 of the facts as they were written.
    facts_hash bytea not null check (length(facts_hash) = 32),
    issued_at timestamptz not null,
    issued_by text not null,
    issued_by_department text not null,
    primary key (division_code, document_no)
);
create index issued_document_of_case on issued_document (case_id, kind, item_code, issued_at);
select enable_tenancy('issued_document');

-- Numbers of notices; decisions have the number of the result.
create table notice_serial (
    division_code text not null,
    year integer not null,
    last_serial bigint not null check (last_serial > 0),
    primary key (division_code, year)
);
select enable_tenancy('notice_serial');
