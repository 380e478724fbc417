-- depends: 1141-catalogues-from-a-day
-- How cases that were received under a wrong procedure came to the right one, before they were accepted.
create table procedure_correction (
    case_id uuid not null references intake_case,
    division_code text not null,
    correction_no smallint not null check (correction_no between 1 and 3),
    previous_bundle_codes text[] not null,
    previous_item_codes text[] not null,
    previous_version bigint not null,
    reason text not null,
    corrected_by text not null,
    corrected_by_department text not null,
    corrected_at timestamptz not null,
    primary key (case_id, correction_no)
);
select enable_tenancy('procedure_correction');
