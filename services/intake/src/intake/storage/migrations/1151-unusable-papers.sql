-- depends: 1150-procedure-corrections
-- Papers that were handed in and cannot be used, as they were then: what replaces one is another row of case_material.
create table unusable_paper (
    case_id uuid not null references intake_case,
    division_code text not null,
    item_code text not null,
    material_no integer not null,
    handed_in_at timestamptz not null,
    file_name text not null,
    sha256 text not null,
    size_bytes bigint not null,
    file_id uuid references stored_file,
    ground text not null check (ground in ('illegible', 'expired', 'wrong_document', 'incomplete', 'other')),
    note text not null,
    found_by text not null,
    found_by_department text not null,
    found_at timestamptz not null,
    primary key (case_id, item_code, material_no, handed_in_at)
);
create index unusable_paper_file on unusable_paper (file_id) where file_id is not null;
create index unusable_paper_content on unusable_paper (sha256);
select enable_tenancy('unusable_paper');
