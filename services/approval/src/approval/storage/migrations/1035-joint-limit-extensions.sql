-- depends: 1034-silence-at-the-statutory-limit 1005-limit-extensions
-- One row a case whose joint limit was extended (行政许可法 Art. 42 para. 2): the key lets it be extended once.
create table joint_limit_extension (
    case_id uuid primary key references case_file,
    division_code text not null,
    days smallint not null check (days between 1 and 15),
    reason text not null check (reason <> ''),
    officer_id text not null,
    department_code text not null,
    extended_at timestamptz not null
);

select enable_tenancy('joint_limit_extension');
