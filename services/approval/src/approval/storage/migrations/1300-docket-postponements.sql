-- depends: 1220-warnings
-- Until when the leader set cases on the docket aside; an entry is listed as if it had come on the last of these days.
create table docket_postponement (
    entry_id uuid not null references docket_entry,
    number smallint not null check (number between 1 and 3),
    case_id uuid not null,
    division_code text not null,
    until_at timestamptz not null,
    reason text not null check (reason <> ''),
    postponed_by text not null,
    postponed_by_department text not null,
    postponed_at timestamptz not null check (postponed_at < until_at),
    primary key (entry_id, number)
);
select enable_tenancy('docket_postponement');
create index docket_postponement_case on docket_postponement (case_id);
