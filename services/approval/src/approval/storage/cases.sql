-- name: lock_cases(case_ids)
-- Hold cases until commit, always in the same order; answers the calendar version of each one's centre.
select case_file.case_id, case_file.division_code, centre_calendar.version
from case_file
join centre_calendar on centre_calendar.division_code = case_file.division_code
where case_file.case_id = any(:case_ids::uuid[])
order by case_file.case_id
for update of case_file;

-- name: claim_ended_stops(now, batch_size)
-- Hold cases with a stop of a clock whose last day has passed.
select case_id, division_code from claim_ended_stops(:now, :batch_size);

-- name: claim_changed_calendars(now, batch_size)
-- Hold undecided cases that were counted before their centre's days changed.
select case_id, division_code from claim_changed_calendars(:now, :batch_size);

-- name: claim_due_tasks(now, batch_size)
-- Hold tasks whose clock asks for something, by the rows of their cases.
select division_code, key from claim_due_tasks(:now, :batch_size);

-- name: tell_clocks(case_ids, item_codes, told, sweep_at)!
-- Keep what was told of the clocks of tasks, and when they are next looked at.
update task
set told = given.told,
    sweep_at = given.sweep_at
from unnest(:case_ids::uuid[], :item_codes::text[], :told::text[], :sweep_at::timestamptz[])
    as given (case_id, item_code, told, sweep_at)
where task.case_id = given.case_id and task.item_code = given.item_code and task.case_id = any(:case_ids::uuid[]);

-- name: load_clocks(case_ids, item_codes)
-- Of tasks what their clocks go by.
select
    task.case_id, task.item_code, task.department_code, task.state, task.opened_at, task.due_at, task.due_day,
    task.due_provisional, task.lawful_at, task.lawful_day, task.lawful_provisional, task.deemed_basis, task.told,
    (
        select jsonb_agg(to_jsonb(clock_stop) order by clock_stop.stop_no)
        from clock_stop
        where clock_stop.case_id = task.case_id and clock_stop.item_code = task.item_code
    ) as stops
from unnest(:case_ids::uuid[], :item_codes::text[]) as asked (case_id, item_code)
join task on task.case_id = asked.case_id and task.item_code = asked.item_code
where task.case_id = any(:case_ids::uuid[]);

-- name: sweep_due_since(now)
-- For how long the task whose clock asks first has been due; negative: in how long it will be.
select due_seconds from sweep_due_since(:now);

-- name: load_cases(case_ids)
-- Whole cases, one row a task, in the order of the application.
select
    case_file.case_id, case_file.division_code, case_file.case_no, case_file.accepted_at,
    case_file.joint_limit_days, case_file.joint_limit_unit, case_file.received_at, case_file.missing_told_at,
    case_file.joint_from_receipt, case_file.replaced_at, case_file.project_manager_id, coalesce(
        (select days from joint_limit_extension where joint_limit_extension.case_id = case_file.case_id), 0
    ) as joint_extended_days,
    case_file.due_at as case_due_at, case_file.due_day as case_due_day,
    case_file.due_provisional as case_due_provisional,
    case_file.counted_with, case_file.decision as case_decision, case_file.decided_at as case_decided_at,
    task.item_code, task.name_zh, task.name_en, task.department_code, task.department_zh, task.department_en,
    task.limit_days, task.limit_unit, coalesce(
        (
            select limit_extension.days
            from limit_extension
            where limit_extension.case_id = task.case_id and limit_extension.item_code = task.item_code
        ),
        0
        ) as extended_days, task.dependencies, task.instant, task.from_receipt,
    task.green_days, task.shortened_days, task.special_procedures, task.inside_procedures, task.extension_days,
    (
        select jsonb_agg(to_jsonb(clock_stop) order by clock_stop.stop_no)
        from clock_stop
        where clock_stop.case_id = task.case_id and clock_stop.item_code = task.item_code
    ) as stops,
    task.state, task.opened_at, task.due_at, task.due_day, task.due_provisional,
    task.decision, task.decided_at, task.officer_id, task.reason, task.legal_basis, task.lapsed_upstream,
    task.claimed_by, task.claimed_at, task.green_channel,
    task.deemed_basis, task.lawful_days, task.lawful_at, task.lawful_day, task.lawful_provisional, task.deemed, task.told,
    corrected.number as corrected_number, corrected.decision as corrected_decision, corrected.state as corrected_state,
    corrected.officer_id as corrected_officer_id, corrected.department_code as corrected_department_code,
    corrected.decided_at as corrected_decided_at, corrected.reason as corrected_reason,
    corrected.legal_basis as corrected_legal_basis
from case_file
join task on task.case_id = case_file.case_id
left join lateral (
    select number, decision, state, officer_id, department_code, decided_at, reason, legal_basis
    from decision_correction
    where decision_correction.case_id = task.case_id and decision_correction.item_code = task.item_code
    order by number desc
    limit 1
) as corrected on true
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

-- name: set_green_cases(case_ids, greens)!
-- Whether cases go before others.
update case_file
set green_channel = given.green
from unnest(:case_ids::uuid[], :greens::boolean[]) as given (case_id, green)
where case_file.case_id = given.case_id and case_file.green_channel <> given.green;

-- name: set_project_managers(case_ids, officer_ids)!
-- Who pushes every task of cases that are held.
update case_file
set project_manager_id = given.officer_id
from unnest(:case_ids::uuid[], :officer_ids::text[]) as given (case_id, officer_id)
where case_file.case_id = given.case_id and case_file.project_manager_id <> given.officer_id;

-- name: set_green_tasks(case_ids, greens)!
-- Likewise their tasks; the inbox counts them anew.
update task
set green_channel = given.green
from unnest(:case_ids::uuid[], :greens::boolean[]) as given (case_id, green)
where task.case_id = given.case_id and task.green_channel <> given.green;
