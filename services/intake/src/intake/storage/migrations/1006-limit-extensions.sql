-- depends: 1003-tenancy
-- What the applicant is told when the limit of an item was extended (行政许可法 Art. 42).
create table item_extension (
    case_id uuid not null,
    item_code text not null,
    division_code text not null,
    last_day date not null,
    reason text not null check (reason <> ''),
    primary key (case_id, item_code),
    foreign key (case_id, item_code) references case_item
);

select enable_tenancy('item_extension');
