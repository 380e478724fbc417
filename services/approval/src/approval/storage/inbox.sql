-- name: list_undecided(division_code, department_code, after_due, after_case_id, after_item_code, page_size)
-- A department's undecided tasks after a key, due first, and how many there are in all, seen at one moment.
with undecided as (
    select count(*) as total_count
    from task
    where task.division_code = :division_code and task.department_code = :department_code
        and task.state in ('open', 'early_review')
),
page as (
    select
        task.case_id, case_file.case_no, task.item_code, task.name_zh, task.name_en, task.department_code,
        task.limit_days, task.limit_unit, task.dependencies, task.instant, task.state, task.opened_at,
        task.due_at, task.due_day, task.due_provisional,
        task.decision, task.decided_at, task.officer_id, task.reason, task.legal_basis, task.lapsed_upstream,
        (
            select jsonb_object_agg(beside.item_code, beside.state)
            from task as beside
            where beside.case_id = task.case_id
        ) as case_states
    from task
    join case_file on case_file.case_id = task.case_id
    where task.division_code = :division_code and task.department_code = :department_code
        and task.state in ('open', 'early_review')
        and (task.due_at, task.case_id, task.item_code)
            > (:after_due::timestamptz, :after_case_id::uuid, :after_item_code::text)
    order by task.due_at, task.case_id, task.item_code
    limit :page_size
)
select
    undecided.total_count, page.case_id, page.case_no, page.item_code, page.name_zh, page.name_en,
    page.department_code, page.limit_days, page.limit_unit, page.dependencies, page.instant, page.state, page.opened_at,
    page.due_at, page.due_day, page.due_provisional,
    page.decision, page.decided_at, page.officer_id, page.reason, page.legal_basis, page.lapsed_upstream,
    page.case_states
from undecided
left join page on true
order by page.due_at, page.case_id, page.item_code;
