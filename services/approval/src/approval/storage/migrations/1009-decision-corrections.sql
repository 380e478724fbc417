-- depends: 1002-tenancy
-- One row a correction of a decision: what the decision was before, who had made it, and how the task stood by it. What it
-- is now stands with the task.
create table decision_correction (
    case_id uuid not null,
    item_code text not null,
    -- 1 for the first of the item.
    number smallint not null check (number between 1 and 5),
    division_code text not null,
    decision text not null check (decision in ('approve', 'refuse')),
    state text not null check (state in ('conditionally_approved', 'approved', 'refused')),
    officer_id text not null,
    department_code text not null,
    decided_at timestamptz not null,
    reason text not null,
    legal_basis text not null,
    -- The head who put another decision in its place, who is somebody else.
    corrected_by text not null,
    corrected_at timestamptz not null,
    primary key (case_id, item_code, number),
    foreign key (case_id, item_code) references task,
    check (corrected_by <> officer_id)
);

select enable_tenancy('decision_correction');
