-- Cases from receipt to issuance.

-- What lists and look-ups show, and what moves. applicant_name is masked.
create table intake_case (
    case_id uuid primary key,
    division_code text not null,
    state text not null check (state in ('pending_correction', 'accepted', 'ready', 'closed')),
    case_no text unique,
    subject text not null,
    applicant_kind text not null check (applicant_kind in ('person', 'enterprise')),
    applicant_name text not null,
    bundle_codes text[] not null,
    item_codes text[] not null check (cardinality(item_codes) > 0),
    catalogue_version bigint not null,
    received_at timestamptz not null,
    received_by text not null,
    received_by_department text not null,
    accepted_at timestamptz,
    accepted_by text,
    accepted_by_department text,
    outcome text check (outcome in ('granted', 'refused')),
    bill_state text check (bill_state in ('unpaid', 'nothing_due', 'cancelled', 'paid')),
    ready_at timestamptz,
    closed_at timestamptz,
    check ((state = 'pending_correction') = (case_no is null)),
    check ((case_no is null) = (accepted_at is null)),
    check ((state in ('ready', 'closed')) = (ready_at is not null)),
    check ((state = 'closed') = (closed_at is not null)),
    check (ready_at is null or (outcome is not null and bill_state is not null)),
    foreign key (division_code, catalogue_version) references catalogue_version
);
create index intake_case_newest on intake_case (division_code, case_id desc);
create index intake_case_by_state on intake_case (division_code, state, case_id desc);

-- Personal data of a case, apart from everything that is shown. query_code opens the public look-up.
create table case_party (
    case_id uuid primary key references intake_case,
    division_code text not null,
    name text not null,
    id_number text not null,
    phone text not null,
    query_code text
);

-- The items of a case in their order; the result document once it is issued.
create table case_item (
    case_id uuid not null references intake_case,
    division_code text not null,
    item_code text not null,
    position smallint not null,
    granted boolean,
    document_name text,
    document_no text,
    primary key (case_id, item_code),
    check ((document_no is null) = (document_name is null)),
    check (document_no is null or granted is not null)
);
create unique index case_item_document on case_item (document_no) where document_no is not null;

-- Materials handed in; a later one replaces an earlier one.
create table case_material (
    case_id uuid not null references intake_case,
    division_code text not null,
    item_code text not null,
    material_no integer not null,
    file_name text not null,
    sha256 text not null,
    size_bytes bigint not null check (size_bytes > 0),
    handed_in_at timestamptz not null,
    primary key (case_id, item_code, material_no)
);

-- Fees the case owes, told to the fee service when it is accepted.
create table case_fee (
    case_id uuid not null references intake_case,
    division_code text not null,
    item_code text not null,
    fee_code text not null,
    position smallint not null,
    quantities jsonb not null,
    primary key (case_id, item_code, fee_code)
);

-- Who took the results, and how. Personal data.
create table case_delivery (
    case_id uuid primary key references intake_case,
    division_code text not null,
    received_by text not null,
    delivery text not null check (delivery in ('window', 'post', 'online')),
    issued_by text not null,
    issued_by_department text not null,
    issued_at timestamptz not null
);

-- Last serial given out of each series: case numbers by day, document numbers by year.
create table case_serial (
    division_code text not null,
    accepted_on date not null,
    last_serial bigint not null check (last_serial > 0),
    primary key (division_code, accepted_on)
);
create table document_serial (
    division_code text not null,
    year integer not null,
    last_serial bigint not null check (last_serial > 0),
    primary key (division_code, year)
);
