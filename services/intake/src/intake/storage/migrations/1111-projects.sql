-- depends: 1110-instant-finishes
-- Projects 代办: who has a case, to whom it is offered, and how that came to be.
alter table intake_case add column project_offered_to text not null default '';
create index intake_case_offered on intake_case (division_code, project_offered_to) where project_offered_to <> '';

create table project_step (
    case_id uuid not null references intake_case,
    division_code text not null,
    step_no smallint not null check (step_no between 1 and 50),
    kind text not null check (kind in ('taken', 'offered', 'withdrawn', 'accepted', 'declined', 'mandated')),
    officer_id text not null,
    department_code text not null,
    to_officer_id text not null default '',
    reason text not null default '',
    mandate text not null default '',
    happened_at timestamptz not null,
    primary key (case_id, step_no),
    check ((kind = 'offered') = (to_officer_id <> ''))
);
select enable_tenancy('project_step');
