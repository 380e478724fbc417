-- depends: 1003-tenancy
-- Whether the conditions of materials hold, as far as the applicant was asked: a material whose condition holds is needed.
create table case_condition (
    case_id uuid not null references intake_case,
    division_code text not null,
    item_code text not null,
    material_no integer not null,
    applies boolean not null,
    primary key (case_id, item_code, material_no)
);

select enable_tenancy('case_condition');
