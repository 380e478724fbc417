-- Written by `make gen` from tables.py: change the columns there.

-- name: insert_new_case_file
-- Add rows that are not there yet, and answer which. Ordered, so that two batches cannot deadlock.
insert into case_file (
    case_id, division_code, case_no, accepted_at, joint_limit_days, joint_limit_unit, due_at, due_day, due_provisional,
    calendar_version, provisional, decision, decided_at
)
select
    case_id, division_code, case_no, accepted_at, joint_limit_days, joint_limit_unit, due_at, due_day, due_provisional,
    calendar_version, provisional, decision, decided_at
from unnest(
    :case_id::uuid[], :division_code::text[], :case_no::text[], :accepted_at::timestamptz[],
    :joint_limit_days::integer[], :joint_limit_unit::text[], :due_at::timestamptz[], :due_day::date[],
    :due_provisional::boolean[], :calendar_version::bigint[], :provisional::boolean[], :decision::text[],
    :decided_at::timestamptz[]
) as given (
    case_id, division_code, case_no, accepted_at, joint_limit_days, joint_limit_unit, due_at, due_day, due_provisional,
    calendar_version, provisional, decision, decided_at
)
order by case_id
on conflict (case_id) do nothing
returning case_id;

-- name: update_case_file!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update case_file
set due_at = given.due_at,
    due_day = given.due_day,
    due_provisional = given.due_provisional,
    calendar_version = given.calendar_version,
    provisional = given.provisional,
    decision = given.decision,
    decided_at = given.decided_at
from unnest(
    :case_id::uuid[], :due_at::timestamptz[], :due_day::date[], :due_provisional::boolean[],
    :calendar_version::bigint[], :provisional::boolean[], :decision::text[], :decided_at::timestamptz[]
) as given (case_id, due_at, due_day, due_provisional, calendar_version, provisional, decision, decided_at)
where case_file.case_id = given.case_id
    and case_file.case_id = any(:case_id::uuid[]);

-- name: insert_task!
-- Add rows, in the order given.
insert into task (
    case_id, item_code, division_code, position, name_zh, name_en, department_code, limit_days, limit_unit,
    dependencies, instant, state, opened_at, due_at, due_day, due_provisional, decision, decided_at, officer_id, reason,
    legal_basis, lapsed_upstream
)
select
    case_id, item_code, division_code, position, name_zh, name_en, department_code, limit_days, limit_unit,
    dependencies, instant, state, opened_at, due_at, due_day, due_provisional, decision, decided_at, officer_id, reason,
    legal_basis, lapsed_upstream
from unnest(
    :case_id::uuid[], :item_code::text[], :division_code::text[], :position::smallint[], :name_zh::text[],
    :name_en::text[], :department_code::text[], :limit_days::integer[], :limit_unit::text[], :dependencies::jsonb[],
    :instant::boolean[], :state::text[], :opened_at::timestamptz[], :due_at::timestamptz[], :due_day::date[],
    :due_provisional::boolean[], :decision::text[], :decided_at::timestamptz[], :officer_id::text[], :reason::text[],
    :legal_basis::text[], :lapsed_upstream::text[]
) as given (
    case_id, item_code, division_code, position, name_zh, name_en, department_code, limit_days, limit_unit,
    dependencies, instant, state, opened_at, due_at, due_day, due_provisional, decision, decided_at, officer_id, reason,
    legal_basis, lapsed_upstream
);

-- name: update_task!
-- Change rows. (The first key is said twice: without statistics the planner takes a centre's rows for few.)
update task
set state = given.state,
    opened_at = given.opened_at,
    due_at = given.due_at,
    due_day = given.due_day,
    due_provisional = given.due_provisional,
    decision = given.decision,
    decided_at = given.decided_at,
    officer_id = given.officer_id,
    reason = given.reason,
    legal_basis = given.legal_basis,
    lapsed_upstream = given.lapsed_upstream
from unnest(
    :case_id::uuid[], :item_code::text[], :state::text[], :opened_at::timestamptz[], :due_at::timestamptz[],
    :due_day::date[], :due_provisional::boolean[], :decision::text[], :decided_at::timestamptz[], :officer_id::text[],
    :reason::text[], :legal_basis::text[], :lapsed_upstream::text[]
) as given (
    case_id, item_code, state, opened_at, due_at, due_day, due_provisional, decision, decided_at, officer_id, reason,
    legal_basis, lapsed_upstream
)
where task.case_id = given.case_id and task.item_code = given.item_code
    and task.case_id = any(:case_id::uuid[]);
