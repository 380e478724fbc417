-- depends: 1001-records 0002-tenancy
-- Rows of one centre at a time; what spans centres is found here and answers keys and counts only.

select enable_tenancy('special_day');
select enable_tenancy('case_record');
select enable_tenancy('task_record');
select enable_tenancy('timeline_entry');

-- Hold cases with a light that may have changed, at most so many, none that somebody else holds.
create function claim_due_records(due_by timestamptz, batch_size bigint)
returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select due.case_id, due.division_code
    from case_record as due
    where due.next_light_at <= due_by
    order by due.next_light_at
    limit batch_size
    for update skip locked
$$;

-- What supervision holds about each accepted case.
create function audit_facts(after uuid, page_size bigint) returns table (case_id uuid, counts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        page.case_id,
        jsonb_build_object(
            'records', 1,
            'tasks', count(task_record.item_code),
            'decided', (page.decided_at is not null)::integer,
            'closed', (page.closed_at is not null)::integer
        )
    from (
        select case_record.case_id, case_record.decided_at, case_record.closed_at
        from case_record
        where case_record.case_id > after and case_record.accepted_at is not null
        order by case_record.case_id
        limit page_size
    ) as page
    left join task_record on task_record.case_id = page.case_id
    group by page.case_id, page.decided_at, page.closed_at
    order by page.case_id
$$;

-- Figures of the whole service.
create function audit_figures() returns table (name text, value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'records', count(*) from case_record
    union all
    select 'lights_overdue', count(*) from case_record where next_light_at < now() - interval '10 seconds'
$$;
