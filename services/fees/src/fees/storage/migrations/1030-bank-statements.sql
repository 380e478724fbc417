-- depends: 1024-payments-in-parts
-- What the bank says: files on their way in, and the lines that are in the books.

-- One file. Between two parts all that its reader knows is its state and what is not complete yet.
create table statement_import (
    import_id uuid primary key,
    division_code text not null,
    account_no text not null check (account_no ~ '^[0-9A-Za-z]{4,34}$'),
    format text not null check (format in ('camt053', 'mt940', 'csv')),
    file_name text not null,
    file_bytes bigint not null check (file_bytes > 0),
    state text not null check (state in ('receiving', 'received', 'matching', 'matched', 'refused')),
    next_part integer not null check (next_part > 0),
    received_bytes bigint not null check (received_bytes >= 0),
    read_count bigint not null check (read_count >= 0),
    new_count bigint not null default 0 check (new_count >= 0),
    compared_count bigint not null default 0 check (compared_count between 0 and new_count),
    matched_count bigint not null default 0 check (matched_count between 0 and new_count),
    reader_state jsonb not null,
    carry bytea not null,
    faults jsonb not null,
    fault_count integer not null check (fault_count >= 0),
    first_day date,
    last_day date,
    -- Where its new lines stand, and up to where they have been compared.
    first_line_id bigint,
    last_line_id bigint,
    next_line_id bigint,
    opened_by text not null,
    opened_at timestamptz not null,
    check (state <> 'refused' or fault_count > 0)
);
create index statement_import_by_centre on statement_import (division_code, opened_at desc);
create index statement_import_at_work on statement_import (opened_at) where state in ('received', 'matching');

-- Lines of a file that has not been read to its end, an array a column: they are in no books. Not logged: after a crash
-- of the database the file is sent again.
create unlogged table statement_draft (
    import_id uuid not null,
    part_no integer not null,
    division_code text not null,
    statement_nos text[] not null,
    days date[] not null,
    value_days date[] not null,
    amounts_fen bigint[] not null,
    reference_texts text[] not null,
    bank_references text[] not null,
    payers text[] not null,
    account_tails text[] not null,
    texts text[] not null,
    reversals boolean[] not null,
    row_nos integer[] not null,
    fingerprints uuid[] not null,
    primary key (import_id, part_no)
);

-- What each statement of a file begins and ends with, as the bank says it.
create table bank_statement (
    import_id uuid not null references statement_import (import_id),
    position integer not null check (position > 0),
    division_code text not null,
    account_no text not null,
    statement_no text not null,
    opening_fen bigint,
    closing_fen bigint,
    line_count bigint not null,
    total_fen bigint not null,
    primary key (import_id, position),
    -- What does not add up never comes in.
    check (opening_fen + total_fen = closing_fen)
);

create table statement_line (
    line_id bigint generated always as identity primary key,
    division_code text not null,
    account_no text not null,
    import_id uuid not null,
    statement_no text not null,
    day date not null,
    value_day date not null,
    amount_fen bigint not null check (amount_fen <> 0),
    reference text not null,
    bank_reference text not null,
    payer text not null,
    account_tail text not null,
    text text not null,
    reversal boolean not null,
    row_no integer not null,
    -- Of everything the bank says about the booking; equal true lines are counted.
    fingerprint uuid not null,
    occurrence integer not null check (occurrence > 0)
);
create unique index statement_line_once on statement_line (fingerprint, occurrence, account_no, division_code);
create index statement_line_by_day on statement_line (division_code, account_no, day, line_id);
create index statement_line_by_reference on statement_line (reference, division_code) where reference <> '';

create table statement_mapping (
    division_code text not null,
    account_no text not null,
    mapping jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null,
    primary key (division_code, account_no)
);

create trigger statement_line_append_only before update or delete or truncate on statement_line
    for each statement execute function refuse_change();
create trigger bank_statement_append_only before update or delete or truncate on bank_statement
    for each statement execute function refuse_change();

select enable_tenancy('statement_import');
select enable_tenancy('statement_draft');
select enable_tenancy('bank_statement');
select enable_tenancy('statement_line');
select enable_tenancy('statement_mapping');

-- The import that has waited longest for its lines to be put into the books or compared; none that another worker holds
-- or that is set aside.
create function claim_statement_import(due_by timestamptz) returns table (division_code text, import_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
    select waiting.division_code, waiting.import_id
    from statement_import as waiting
    where waiting.state in ('received', 'matching')
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'advance_statements'
                    and set_aside.division_code = waiting.division_code
                    and set_aside.key = waiting.import_id::text
            ),
            '-infinity'
        ) <= due_by
    order by waiting.opened_at
    limit 1
    for update of waiting skip locked
$$;
