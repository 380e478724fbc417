-- depends: 1020-audit 1003-tenancy
-- What the applicant is told of the extended limit of a whole case; those of items stand in item_extension.
create table case_extension (
    case_id uuid primary key references intake_case,
    division_code text not null,
    last_day date not null,
    reason text not null check (reason <> '')
);

select enable_tenancy('case_extension');
