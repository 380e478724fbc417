-- depends: 1002-tenancy
-- Who saw or erased the personal data of which case: names of fields, never what they hold.
create table data_access (
    access_id bigint generated always as identity primary key,
    case_id uuid not null references case_record,
    -- The event's number in the case's stream of intake.
    sequence bigint not null,
    division_code text not null,
    kind text not null check (kind in ('read', 'erased')),
    officer_id text not null,
    department_code text not null,
    accessed_at timestamptz not null,
    fields text[] not null,
    purpose text not null,
    unique (case_id, sequence)
);
create index data_access_newest on data_access (division_code, accessed_at desc, access_id desc);
create index data_access_by_officer on data_access (division_code, officer_id, accessed_at desc, access_id desc);

select enable_tenancy('data_access');
