-- depends: 1001-fee-catalogue
-- One bill per case.

create table bill (
    case_id uuid primary key,
    division_code text not null,
    case_no text not null,
    catalogue_version bigint not null,
    state text not null check (state in ('unpaid', 'paid', 'nothing_due', 'cancelled')),
    total_fen bigint not null check (total_fen >= 0),
    issued_at timestamptz not null,
    cancelled_at timestamptz,
    foreign key (division_code, catalogue_version) references fee_catalogue (division_code, version),
    check ((state = 'nothing_due') = (total_fen = 0)),
    check ((state = 'cancelled') = (cancelled_at is not null))
);

create table bill_line (
    case_id uuid not null references bill (case_id),
    line_no integer not null check (line_no > 0),
    division_code text not null,
    item_code text not null,
    fee_code text not null,
    name_zh text not null,
    name_en text not null,
    department_code text not null,
    amount_fen bigint not null check (amount_fen >= 0),
    arithmetic_zh text not null,
    arithmetic_en text not null,
    legal_basis text not null,
    treasury_account text not null,
    collected_by_tax boolean not null,
    primary key (case_id, line_no),
    -- What the tax bureau collects is shown, never taken.
    check (not collected_by_tax or amount_fen = 0)
);
