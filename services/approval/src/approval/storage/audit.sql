-- name: audit_facts(after, page_size)
-- What is held about each case, by id: its tasks, how many of them are final, and whether it is decided.
select
    case_file.case_id,
    jsonb_build_object(
        'tasks', count(task.item_code),
        'tasks_decided', count(task.item_code) filter (where task.state in ('approved', 'refused', 'lapsed')),
        'decided', (case_file.decision <> 'pending')::integer
    ) as counts
from (
    select case_id, decision
    from case_file
    where case_id > :after::uuid
    order by case_id
    limit :page_size
) as case_file
left join task on task.case_id = case_file.case_id
group by case_file.case_id, case_file.decision
order by case_file.case_id;

-- name: audit_figures()
-- The whole service in four numbers.
select 'cases' as name, count(*) as value from case_file
union all
select 'tasks', count(*) from task
union all
select 'tasks_undecided', count(*) from task where state in ('open', 'early_review')
union all
select 'cases_decided', count(*) from case_file where decision <> 'pending';
