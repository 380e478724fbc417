-- What was written, by which transaction.
create table entry (
    case_id uuid primary key,
    division_code text not null,
    name text not null,
    transaction bigint not null default txid_current()
);
