-- depends: 1002-tenancy
-- One row an item whose limit was extended (行政许可法 Art. 42): the key lets it be extended once.
create table limit_extension (
    case_id uuid not null,
    item_code text not null,
    division_code text not null,
    days smallint not null check (days between 1 and 10),
    reason text not null check (reason <> ''),
    officer_id text not null,
    department_code text not null,
    extended_at timestamptz not null,
    primary key (case_id, item_code),
    foreign key (case_id, item_code) references task
);

select enable_tenancy('limit_extension');
