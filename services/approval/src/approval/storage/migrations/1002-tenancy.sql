-- depends: 1001-tasks 0002-tenancy
-- Rows of one centre at a time; what spans centres is found here and answers keys and counts only.

select enable_tenancy('centre_calendar');
select enable_tenancy('case_file');
select enable_tenancy('task');

-- Hold cases whose provisional dates were counted with an older calendar than their centre has.
-- (The order is the index's own: it keeps the search from scanning cases that have nothing to be counted again.)
create function claim_stale(batch_size bigint) returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select stale.case_id, centre_calendar.division_code
    from centre_calendar
    cross join lateral (
        select case_file.case_id
        from case_file
        where case_file.division_code = centre_calendar.division_code
            and case_file.calendar_version < centre_calendar.version
            and case_file.provisional
        order by case_file.division_code, case_file.calendar_version
        limit batch_size
        for update skip locked
    ) as stale
    limit batch_size
$$;

-- What is held about each case, by id: its tasks, how many of them are final, and whether it is decided.
create function audit_facts(after uuid, page_size bigint) returns table (case_id uuid, counts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        page.case_id,
        jsonb_build_object(
            'tasks', count(task.item_code),
            'tasks_decided', count(task.item_code) filter (where task.state in ('approved', 'refused', 'lapsed')),
            'decided', (page.decision <> 'pending')::integer
        )
    from (
        select case_file.case_id, case_file.decision
        from case_file
        where case_file.case_id > after
        order by case_file.case_id
        limit page_size
    ) as page
    left join task on task.case_id = page.case_id
    group by page.case_id, page.decision
    order by page.case_id
$$;

-- The whole service in four numbers.
create function audit_figures() returns table (name text, value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'cases', count(*) from case_file
    union all
    select 'tasks', count(*) from task
    union all
    select 'tasks_undecided', count(*) from task where state in ('open', 'early_review')
    union all
    select 'cases_decided', count(*) from case_file where decision <> 'pending'
$$;
