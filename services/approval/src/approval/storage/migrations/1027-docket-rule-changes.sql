-- depends: 1014-docket
-- How the rules of a centre's docket were set, by whom and why; written once.
create table docket_rule_change (
    change_id bigint generated always as identity primary key,
    division_code text not null,
    rule text not null,
    enabled boolean not null,
    working_days smallint not null check (working_days between 1 and 250),
    reason text not null check (reason <> ''),
    set_by text not null,
    set_by_department text not null,
    set_at timestamptz not null
);
create index docket_rule_change_of on docket_rule_change (division_code, rule, change_id);
select enable_tenancy('docket_rule_change');
