-- Cases, their departments' tasks, and each centre's calendar.

-- The days of each centre that differ from the plain week, as its newest published catalogue has them.
create table centre_calendar (
    division_code text primary key,
    version bigint not null check (version > 0),
    -- [{"date": ISO 8601, "working": boolean, "name_zh": text, "name_en": text}]
    special_days jsonb not null check (jsonb_typeof(special_days) = 'array'),
    published_at timestamptz not null
);

-- One row a case; its lock is the lock of the whole case.
create table case_file (
    case_id uuid primary key,
    division_code text not null,
    case_no text not null,
    accepted_at timestamptz not null,
    joint_limit_days integer not null check (joint_limit_days >= 0),
    joint_limit_unit text not null check (joint_limit_unit in ('working', 'calendar')),
    due_at timestamptz not null,
    due_day date not null,
    due_provisional boolean not null,
    -- Version of the centre's calendar the provisional dates were counted with.
    calendar_version bigint not null,
    -- Whether a date that still counts touches a year whose holidays are not published.
    provisional boolean not null,
    decision text not null check (decision in ('pending', 'approved', 'refused')),
    decided_at timestamptz,
    check ((decision = 'pending') = (decided_at is null)),
    check (decision = 'pending' or not provisional)
);
-- What a newer calendar makes stale; empty of decided cases.
create index case_file_provisional on case_file (division_code, calendar_version) where provisional;

-- One row an item of a case.
create table task (
    case_id uuid not null references case_file,
    item_code text not null,
    division_code text not null,
    -- Place in the application.
    position smallint not null,
    name_zh text not null,
    name_en text not null,
    department_code text not null,
    limit_days integer not null check (limit_days >= 0),
    limit_unit text not null check (limit_unit in ('working', 'calendar')),
    -- [{"any_of": [item codes], "kind": "presumed" | "serial", "basis": text}]
    dependencies jsonb not null check (jsonb_typeof(dependencies) = 'array'),
    state text not null
        check (state in ('open', 'early_review', 'conditionally_approved', 'approved', 'refused', 'lapsed')),
    opened_at timestamptz,
    due_at timestamptz not null,
    due_day date not null,
    due_provisional boolean not null,
    decision text check (decision in ('approve', 'refuse')),
    decided_at timestamptz,
    officer_id text,
    reason text not null,
    legal_basis text not null,
    lapsed_upstream text not null,
    primary key (case_id, item_code),
    check ((decision is null) = (decided_at is null) and (decision is null) = (officer_id is null)),
    check (state not in ('open', 'early_review') or decision is null),
    check (state not in ('conditionally_approved', 'approved') or decision = 'approve'),
    check (state <> 'refused' or (decision = 'refuse' and reason <> '' and legal_basis <> '')),
    check (state <> 'open' or opened_at is not null),
    check ((state = 'lapsed') = (lapsed_upstream <> ''))
);
-- A department's inbox, due first; holds undecided tasks only.
create index task_undecided on task (division_code, department_code, due_at, case_id, item_code)
    where state in ('open', 'early_review');
