-- depends: 1002-bills
-- Double entry, append-only, one hash-chained block per transaction and centre.

-- The books of one centre: whoever posts, or gives out a receipt number, holds this row until commit.
create table ledger_book (
    division_code text primary key,
    last_number bigint not null check (last_number >= 0),
    last_hash bytea not null check (octet_length(last_hash) = 32)
);

create table ledger_block (
    division_code text not null references ledger_book (division_code),
    number bigint not null check (number > 0),
    previous_hash bytea not null check (octet_length(previous_hash) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (division_code, number)
);

create table posting (
    division_code text not null,
    block_number bigint not null,
    posting_no integer not null check (posting_no > 0),
    entry_id uuid not null,
    case_id uuid not null references bill (case_id),
    kind text not null check (kind in ('bill_issued', 'bill_paid', 'bill_cancelled')),
    account text not null,
    department_code text not null,
    amount_fen bigint not null check (amount_fen <> 0),
    reference text not null,
    posted_at timestamptz not null,
    primary key (division_code, block_number, posting_no),
    foreign key (division_code, block_number) references ledger_block (division_code, number)
);
create index posting_by_case on posting (case_id);

-- Every statement must add whole entries, so an entry can never be out of balance, not even inside a transaction.
create function refuse_unbalanced_entry() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added group by entry_id having sum(amount_fen) <> 0) then
        raise exception 'the postings of an entry must sum to zero' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger posting_balances after insert on posting
    referencing new table as added for each statement execute function refuse_unbalanced_entry();

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger posting_append_only before update or delete or truncate on posting
    for each statement execute function refuse_change();
create trigger ledger_block_append_only before update or delete or truncate on ledger_block
    for each statement execute function refuse_change();
