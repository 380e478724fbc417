-- depends: 1003-ledger
-- How far the hash chain of each centre has been verified in the current pass, and what the pass found.
create table ledger_check (
    division_code text primary key references ledger_book (division_code),
    checked_number bigint not null,
    checked_hash bytea not null check (octet_length(checked_hash) = 32),
    broken_number bigint,
    checked_at timestamptz not null
);
create index ledger_check_age on ledger_check (checked_at, division_code);
