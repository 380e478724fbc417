-- name: audit_facts(after, page_size)
-- What supervision holds about each accepted case.
select case_record.case_id,
    jsonb_build_object(
        'records', 1,
        'tasks', count(task_record.item_code),
        'decided', (case_record.decided_at is not null)::integer,
        'closed', (case_record.closed_at is not null)::integer
    ) as counts
from (
    select case_id, decided_at, closed_at
    from case_record
    where case_id > :after::uuid and accepted_at is not null
    order by case_id
    limit :page_size
) as case_record
left join task_record on task_record.case_id = case_record.case_id
group by case_record.case_id, case_record.decided_at, case_record.closed_at
order by case_record.case_id;

-- name: audit_figures()
-- Figures of the whole service.
select 'records' as name, count(*) as value from case_record
union all
select 'lights_overdue', count(*) from case_record where next_light_at < now() - interval '10 seconds';
