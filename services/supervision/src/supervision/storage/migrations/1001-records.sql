-- The read side: one record a case, one a task, and every event in order.

create table special_day (
    division_code text not null,
    version bigint not null,
    day date not null,
    working boolean not null,
    name_zh text not null,
    name_en text not null,
    primary key (division_code, version, day)
);

create table case_record (
    case_id uuid primary key,
    division_code text not null,
    case_no text not null,
    received_at timestamptz,
    accepted_at timestamptz,
    decided_at timestamptz,
    closed_at timestamptz,
    outcome text not null,
    last_day text not null,
    yellow_at timestamptz,
    due_at timestamptz,
    provisional boolean not null,
    light smallint not null check (light between 1 and 3),
    -- When a light of this case may change next: what the sweeper looks for.
    next_light_at timestamptz
);
create index case_record_next_light on case_record (next_light_at) where next_light_at is not null;
create index case_record_by_number on case_record (division_code, case_no) where case_no <> '';
-- Worst light first, then the earliest due instant: the supervision screen.
create index case_record_watch on case_record (division_code, light desc, due_at, case_id) where closed_at is null;

create table task_record (
    case_id uuid not null references case_record,
    item_code text not null,
    division_code text not null,
    name_zh text not null,
    name_en text not null,
    department_code text not null,
    state text not null,
    opened_at timestamptz,
    last_day text not null,
    yellow_at timestamptz,
    due_at timestamptz,
    provisional boolean not null,
    decided_at timestamptz,
    light smallint not null check (light between 1 and 3),
    primary key (case_id, item_code)
);

create table timeline_entry (
    entry_id bigint generated always as identity primary key,
    case_id uuid not null references case_record,
    source text not null,
    -- The event's number in the case's stream; none for what supervision did itself.
    sequence bigint,
    division_code text not null,
    occurred_at timestamptz not null,
    event text not null,
    item_code text not null,
    department_code text not null,
    officer_id text not null,
    summary_zh text not null,
    summary_en text not null,
    unique (case_id, source, sequence)
);
create index timeline_entry_by_case on timeline_entry (case_id, occurred_at, entry_id);
