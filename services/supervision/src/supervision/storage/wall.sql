-- name: read_wall_cases(division_code, since)^
-- Open cases by light, and what the day has brought. Cost follows what is open and what was closed since then.
with watched as (
    select light, accepted_at, closed_at, due_at
    from case_record
    where division_code = :division_code and closed_at is null
    union all
    select light, accepted_at, closed_at, due_at
    from case_record
    where division_code = :division_code and closed_at is not null and closed_at >= :since
)
select
    count(*) filter (where closed_at is null and due_at is not null and light = 1) as green,
    count(*) filter (where closed_at is null and due_at is not null and light = 2) as yellow,
    count(*) filter (where closed_at is null and due_at is not null and light = 3) as red,
    count(*) filter (where accepted_at >= :since) as accepted_today,
    count(*) filter (where closed_at is not null) as closed_today
from watched;

-- name: read_wall_departments(division_code, since, at_most)
-- Tasks of those cases by department: undecided ones by light, and what the day has brought.
with watched as (
    select case_id
    from case_record
    where division_code = :division_code and closed_at is null
    union all
    select case_id
    from case_record
    where division_code = :division_code and closed_at is not null and closed_at >= :since
),
figures as (
    select
        task.department_code,
        count(*) filter (where task.opened_at is not null and task.decided_at is null and task.light = 1) as green,
        count(*) filter (where task.opened_at is not null and task.decided_at is null and task.light = 2) as yellow,
        count(*) filter (where task.opened_at is not null and task.decided_at is null and task.light = 3) as red,
        count(*) filter (where task.opened_at >= :since) as opened_today,
        count(*) filter (where task.decided_at >= :since) as decided_today
    from watched
    join task_record as task using (case_id)
    group by task.department_code
)
select department_code, green, yellow, red, opened_today, decided_today
from figures
where green + yellow + red + opened_today + decided_today > 0
order by red desc, yellow desc, green desc, department_code
limit :at_most;

-- name: read_wall_tasks(division_code, light, at_most)
-- Undecided tasks of this light in open cases, the earliest due first. Such a case has this light, or a worse one.
select
    record.case_no, task.item_code, task.name_zh, task.name_en, task.department_code, task.due_at, task.last_day,
    task.provisional
from case_record as record
join task_record as task using (case_id)
where record.division_code = :division_code
    and record.closed_at is null
    and record.light >= :light
    and task.light = :light
    and task.decided_at is null
order by task.due_at, record.case_no, task.item_code
limit :at_most;
