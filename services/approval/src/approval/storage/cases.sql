-- name: add_cases(case_ids, division_codes, case_nos, accepted_at, joint_limit_days, joint_limit_units, due_at, due_days, due_provisional, calendar_versions, provisional)
-- Open case files; a case that is here already is left as it is and not answered.
insert into case_file (
    case_id, division_code, case_no, accepted_at, joint_limit_days, joint_limit_unit,
    due_at, due_day, due_provisional, calendar_version, provisional, decision
)
select
    case_id, division_code, case_no, accepted_at, joint_limit_days, joint_limit_unit,
    due_at, due_day, due_provisional, calendar_version, provisional, 'pending'
from unnest(
    :case_ids::uuid[], :division_codes::text[], :case_nos::text[], :accepted_at::timestamptz[],
    :joint_limit_days::integer[], :joint_limit_units::text[], :due_at::timestamptz[], :due_days::date[],
    :due_provisional::boolean[], :calendar_versions::bigint[], :provisional::boolean[]
) as accepted (
    case_id, division_code, case_no, accepted_at, joint_limit_days, joint_limit_unit,
    due_at, due_day, due_provisional, calendar_version, provisional
)
order by case_id
on conflict (case_id) do nothing
returning case_id;

-- name: add_tasks(case_ids, item_codes, division_codes, positions, names_zh, names_en, department_codes, limit_days, limit_units, dependencies, instants, states, opened_at, due_at, due_days, due_provisional)!
-- Open the tasks of new cases.
insert into task (
    case_id, item_code, division_code, position, name_zh, name_en, department_code, limit_days, limit_unit,
    dependencies, instant, state, opened_at, due_at, due_day, due_provisional, reason, legal_basis, lapsed_upstream
)
select
    case_id, item_code, division_code, position, name_zh, name_en, department_code, limit_days, limit_unit,
    dependencies::jsonb, instant, state, opened_at, due_at, due_day, due_provisional, '', '', ''
from unnest(
    :case_ids::uuid[], :item_codes::text[], :division_codes::text[], :positions::smallint[], :names_zh::text[],
    :names_en::text[], :department_codes::text[], :limit_days::integer[], :limit_units::text[], :dependencies::text[],
    :instants::boolean[], :states::text[], :opened_at::timestamptz[], :due_at::timestamptz[], :due_days::date[],
    :due_provisional::boolean[]
) as opened (
    case_id, item_code, division_code, position, name_zh, name_en, department_code, limit_days, limit_unit,
    dependencies, instant, state, opened_at, due_at, due_day, due_provisional
);

-- name: lock_cases(case_ids)
-- Hold cases until commit, always in the same order; answers the calendar version of each one's centre.
select case_file.case_id, case_file.division_code, centre_calendar.version
from case_file
join centre_calendar on centre_calendar.division_code = case_file.division_code
where case_file.case_id = any(:case_ids::uuid[])
order by case_file.case_id
for update of case_file;

-- name: claim_recounts(now, batch_size)
-- Hold cases whose provisional dates were counted with an older calendar than their centre has.
select case_id, division_code from claim_recounts(:now, :batch_size);

-- name: load_cases(case_ids)
-- Whole cases, one row a task, in the order of the application.
select
    case_file.case_id, case_file.division_code, case_file.case_no, case_file.accepted_at,
    case_file.joint_limit_days, case_file.joint_limit_unit,
    case_file.due_at as case_due_at, case_file.due_day as case_due_day,
    case_file.due_provisional as case_due_provisional,
    case_file.calendar_version, case_file.decision as case_decision, case_file.decided_at as case_decided_at,
    task.item_code, task.name_zh, task.name_en, task.department_code, task.limit_days, task.limit_unit,
    task.dependencies, task.instant, task.state, task.opened_at, task.due_at, task.due_day, task.due_provisional,
    task.decision, task.decided_at, task.officer_id, task.reason, task.legal_basis, task.lapsed_upstream
from case_file
join task on task.case_id = case_file.case_id
where case_file.case_id = any(:case_ids::uuid[])
order by case_file.case_id, task.position;

-- name: find_tasks(case_ids, item_codes, division_codes)
-- Tasks of centres: whether each is of an instant item.
select task.case_id, task.item_code, task.division_code, task.instant
from unnest(:case_ids::uuid[], :item_codes::text[], :division_codes::text[])
    as asked (case_id, item_code, division_code)
join task
    on task.case_id = asked.case_id and task.item_code = asked.item_code
    and task.division_code = asked.division_code;

-- name: save_tasks(case_ids, item_codes, states, opened_at, due_at, due_days, due_provisional, decisions, decided_at, officer_ids, reasons, legal_bases, lapsed_upstreams)!
-- Write what changed in tasks.
update task
set
    state = changed.state, opened_at = changed.opened_at, due_at = changed.due_at, due_day = changed.due_day,
    due_provisional = changed.due_provisional, decision = changed.decision, decided_at = changed.decided_at,
    officer_id = changed.officer_id, reason = changed.reason, legal_basis = changed.legal_basis,
    lapsed_upstream = changed.lapsed_upstream
from unnest(
    :case_ids::uuid[], :item_codes::text[], :states::text[], :opened_at::timestamptz[], :due_at::timestamptz[],
    :due_days::date[], :due_provisional::boolean[], :decisions::text[], :decided_at::timestamptz[],
    :officer_ids::text[], :reasons::text[], :legal_bases::text[], :lapsed_upstreams::text[]
) as changed (
    case_id, item_code, state, opened_at, due_at, due_day, due_provisional, decision, decided_at, officer_id, reason,
    legal_basis, lapsed_upstream
)
where task.case_id = changed.case_id and task.item_code = changed.item_code;

-- name: save_cases(case_ids, due_at, due_days, due_provisional, calendar_versions, provisional, decisions, decided_at)!
-- Write what changed in cases as a whole.
update case_file
set
    due_at = changed.due_at, due_day = changed.due_day, due_provisional = changed.due_provisional,
    calendar_version = changed.calendar_version, provisional = changed.provisional, decision = changed.decision,
    decided_at = changed.decided_at
from unnest(
    :case_ids::uuid[], :due_at::timestamptz[], :due_days::date[], :due_provisional::boolean[],
    :calendar_versions::bigint[], :provisional::boolean[], :decisions::text[], :decided_at::timestamptz[]
) as changed (case_id, due_at, due_day, due_provisional, calendar_version, provisional, decision, decided_at)
where case_file.case_id = changed.case_id;
