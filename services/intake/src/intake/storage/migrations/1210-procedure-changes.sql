-- depends: 1171-enquiries-without-keys
-- Proposals that the procedure of an accepted case becomes another one: by one person, agreed to by another, answered by
-- approval.
create table procedure_change (
    case_id uuid not null references intake_case,
    division_code text not null,
    change_no smallint not null check (change_no between 1 and 9),
    -- The right procedure, as an application says it; words in it go with the personal data of the case.
    wanted jsonb not null,
    item_codes text[] not null,
    reason text not null,
    proposed_by text not null,
    proposed_by_department text not null,
    proposed_at timestamptz not null,
    state text not null check (state in ('proposed', 'declined', 'asked', 'refused', 'done')),
    -- Empty: nobody has decided.
    decided_by text not null,
    decided_by_department text not null,
    decided_at timestamptz,
    note text not null,
    answered_at timestamptz,
    answer_zh text not null,
    answer_en text not null,
    primary key (case_id, change_no),
    check ((decided_by = '') = (decided_at is null) and (state = 'proposed') = (decided_at is null)),
    check ((state in ('refused', 'done')) = (answered_at is not null)),
    check (proposed_by <> decided_by)
);
select enable_tenancy('procedure_change');
-- One at a time.
create unique index procedure_change_open on procedure_change (case_id) where state in ('proposed', 'asked');
