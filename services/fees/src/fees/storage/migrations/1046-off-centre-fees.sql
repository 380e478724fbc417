-- depends: 1045-fee-movements
-- Fees that were taken outside the centre, as somebody reported them and somebody else looked into them.

create table off_centre_report (
    report_id uuid primary key,
    division_code text not null,
    source text not null check (source in ('applicant', 'department', 'bank_line')),
    state text not null check (state in ('reported', 'founded', 'unfounded')),
    department_code text not null,
    -- Empty: nobody knows.
    fee_code text not null,
    case_no text not null,
    amount_fen bigint not null check (amount_fen > 0),
    taken_on date not null,
    statement text not null,
    -- The paper that shows it; all three, or none.
    file_name text not null,
    sha256 text not null check (sha256 = '' or sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes bigint not null check (size_bytes >= 0),
    line_id bigint,
    reported_by text not null,
    reported_at timestamptz not null,
    finding text not null default '',
    checked_by text,
    checked_at timestamptz,
    check ((state = 'reported') = (checked_by is null)),
    check ((state = 'reported') = (checked_at is null)),
    check ((source = 'bank_line') = (line_id is not null)),
    check ((file_name = '') = (sha256 = '')),
    -- Whoever reports does not check.
    check (checked_by <> reported_by)
);
create index off_centre_report_newest on off_centre_report (division_code, reported_at, report_id);
create index off_centre_report_open on off_centre_report (division_code) where state = 'reported';
-- One line is reported once; the same is not reported twice while it waits.
create unique index off_centre_report_of_line on off_centre_report (division_code, line_id) where line_id is not null;
create unique index off_centre_report_same on off_centre_report (
    division_code, department_code, fee_code, case_no, amount_fen, taken_on
) where state = 'reported' and line_id is null;
select enable_tenancy('off_centre_report');
