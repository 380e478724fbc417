-- depends: 1151-unusable-papers
-- A paper that was handed in for an earlier case: which one, and when the applicant handed it in there.
alter table case_material
    add column from_case_id uuid references intake_case,
    add column first_at timestamptz,
    add constraint case_material_from check ((from_case_id is null) = (first_at is null));
