-- depends: 1008-limits-from-receipt
-- One row a joint review (会审、联合踏勘、联合验收), for all of its tasks.
create table joint_review (
    review_id uuid primary key,
    case_id uuid not null references case_file,
    division_code text not null,
    kind text not null check (kind in ('meeting', 'site_visit', 'acceptance')),
    lead_department_code text not null,
    -- Those that take part, the lead first; those of the tasks below.
    department_codes text[] not null check (cardinality(department_codes) >= 2),
    item_codes text[] not null check (cardinality(item_codes) >= 2),
    -- [{"department_code": text, "officer_id": text}]
    invitations jsonb not null check (jsonb_typeof(invitations) = 'array'),
    convened_by text not null,
    convened_by_department text not null,
    convened_at timestamptz not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    place text not null,
    moved_times smallint not null,
    moved_reason text not null,
    state text not null check (state in ('convened', 'closed', 'cancelled')),
    -- Its place in the list: those to come by their beginning, behind them the ended ones, the last one first.
    list_place bigint not null,
    ended_at timestamptz,
    ended_by text,
    ended_by_department text,
    end_reason text not null,
    minutes text not null,
    -- [{"department_code": text, "reason": text}]
    absences jsonb not null check (jsonb_typeof(absences) = 'array'),
    erased_at timestamptz,
    check (ends_at > starts_at),
    check ((state = 'convened') = (ended_at is null) and (ended_at is null) = (ended_by is null)),
    check (state <> 'closed' or minutes <> '' or erased_at is not null),
    check (state <> 'cancelled' or end_reason <> ''),
    check (erased_at is null or (minutes = '' and place = ''))
);
create index joint_review_by_case on joint_review (case_id);
create index joint_review_list on joint_review (division_code, list_place, review_id);
create index joint_review_by_department on joint_review using gin (department_codes);

-- One row an opinion; never changed: what a department said before stays.
create table joint_opinion (
    review_id uuid not null references joint_review,
    department_code text not null,
    -- Counts the opinions of the department.
    number smallint not null check (number > 0),
    division_code text not null,
    stance text not null check (stance in ('agree', 'agree_after_changes', 'disagree')),
    reason text not null,
    legal_basis text not null,
    officer_id text not null,
    recorded_at timestamptz not null,
    primary key (review_id, department_code, number),
    check (stance = 'agree' or (reason <> '' and legal_basis <> ''))
);

select enable_tenancy('joint_review');
select enable_tenancy('joint_opinion');
