-- The least that a case with five parallel tasks needs: what any hand-written service would at least do.
create table floor_case (
    case_id bigint generated always as identity primary key,
    state text not null,
    subject text not null,
    accepted_at timestamptz not null,
    decided_at timestamptz
);
create table floor_task (
    case_id bigint not null references floor_case,
    position smallint not null,
    state text not null,
    decided_at timestamptz,
    primary key (case_id, position)
);
