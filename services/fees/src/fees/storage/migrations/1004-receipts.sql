-- depends: 1003-ledger
-- Payments, and the treasury receipts given for them from the finance bureau's ranges.

create table receipt_range (
    range_id bigint generated always as identity primary key,
    division_code text not null,
    batch_code text not null,
    first_number bigint not null check (first_number between 1 and 99999999),
    last_number bigint not null check (last_number between 1 and 99999999),
    next_number bigint not null,
    added_by text not null,
    added_at timestamptz not null,
    check (first_number <= last_number),
    check (next_number between first_number and last_number + 1)
);
create index receipt_range_by_centre on receipt_range (division_code, range_id);

create table payment (
    case_id uuid primary key references bill (case_id),
    division_code text not null,
    amount_fen bigint not null check (amount_fen > 0),
    method text not null check (method in ('cash', 'card', 'qr_code', 'transfer')),
    provider_reference text not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    check (method = 'cash' or provider_reference <> '')
);
-- The same money can never pay two bills.
create unique index payment_by_reference on payment (division_code, method, provider_reference)
    where provider_reference <> '';

create table treasury_receipt (
    division_code text not null,
    batch_code text not null,
    number bigint not null,
    range_id bigint not null references receipt_range (range_id),
    case_id uuid not null unique references payment (case_id),
    amount_fen bigint not null check (amount_fen > 0),
    verification_code text not null,
    issued_at timestamptz not null,
    primary key (division_code, batch_code, number)
);
create trigger payment_append_only before update or delete or truncate on payment
    for each statement execute function refuse_change();
create trigger treasury_receipt_append_only before update or delete or truncate on treasury_receipt
    for each statement execute function refuse_change();
