-- name: read_wall_cases(division_code)
-- Open cases with a limit, by light.
select light, count(*) as case_count
from case_record
where division_code = :division_code and closed_at is null and due_at is not null
group by light;

-- name: read_wall_departments(division_code)
-- Tasks that wait for their departments, by light.
select department_code, light, count(*) as task_count
from task_record
where division_code = :division_code and opened_at is not null and decided_at is null and state <> 'REMOVED'
group by department_code, light;

-- name: read_wall_tasks(division_code, light, at_most)
-- Those of this light, the earliest due first.
select
    record.case_no, task.item_code, task.name_zh, task.name_en, task.department_code, task.due_at, task.last_day,
    task.provisional
from (
    select case_id, item_code, name_zh, name_en, department_code, due_at, last_day, provisional
    from task_record
    where division_code = :division_code
        and light = :light
        and opened_at is not null
        and decided_at is null
        and state <> 'REMOVED'
    order by due_at, case_id, item_code
    limit :at_most
) as task
join case_record as record on record.case_id = task.case_id
order by task.due_at, task.case_id, task.item_code;
