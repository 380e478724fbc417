-- depends: 1023-issued-documents
-- Fees outside the centre that applicants told of with number and query code: chosen from what stands there, so that no
-- personal data is in them. The fees service has them to look into; here they are kept so that each is told once.
create table told_off_centre_fee (
    case_id uuid not null references intake_case,
    department_code text not null,
    amount_fen bigint not null check (amount_fen > 0),
    taken_on date not null,
    division_code text not null,
    paid_by text not null check (paid_by in ('cash', 'transfer', 'qr_code', 'other')),
    paper text not null check (paper in ('none', 'plain', 'fiscal')),
    told_at timestamptz not null,
    primary key (case_id, department_code, amount_fen, taken_on)
);
select enable_tenancy('told_off_centre_fee');
