-- depends: 1090-supervision-orders
-- The procedure of an accepted case may become another one before anything of it is decided.

-- Since when the case has its procedure, if not since its acceptance: its limit counts from then.
alter table case_file add column replaced_at timestamptz;

-- The case has this item no more. Every row there is meets the narrower check that was there before.
alter table task
    drop constraint task_state_check,
    add constraint task_state_check check (
        state in ('open', 'early_review', 'conditionally_approved', 'approved', 'refused', 'lapsed', 'removed')
    ) not valid;

-- What is held about cases: counts, and texts that other services must agree with. What was removed is no part of a case.
create or replace function audit_facts(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        opened.case_id,
        jsonb_build_object(
            'tasks', tasks.total,
            'tasks_decided', tasks.final,
            'tasks_approved', tasks.approved,
            'decided', (opened.decision <> 'pending')::integer
        ),
        jsonb_strip_nulls(jsonb_build_object(
            'division_code', opened.division_code,
            'case_no', opened.case_no,
            'accepted_at', audit_instant(opened.accepted_at),
            'decided_at', audit_instant(opened.decided_at),
            'due_at', audit_instant(opened.due_at),
            'outcome', case opened.decision
                when 'approved' then 'granted'
                when 'partly_approved' then 'partly_granted'
                when 'refused' then 'refused'
            end,
            'items', tasks.decisions,
            'tasks', tasks.states,
            'implausible_dues', nullif(concat_ws(
                '; ',
                case
                    when not is_plausible_due(
                        coalesce(opened.replaced_at, opened.accepted_at), opened.joint_limit_days, tasks.stopped, opened.due_at, opened.due_day
                    ) then 'case ' || opened.due_day
                end,
                tasks.implausible
            ), '')
        ))
    from unnest(case_ids) as asked (case_id)
    join case_file as opened on opened.case_id = asked.case_id
    cross join lateral (
        select
            count(*) as total,
            count(*) filter (where task.state in ('approved', 'refused', 'lapsed')) as final,
            count(*) filter (where task.state = 'approved') as approved,
            string_agg(
                task.item_code || case
                    when opened.decision = 'pending' then ' undecided'
                    when task.state = 'approved' then ' granted'
                    else ' refused'
                end,
                '; ' order by task.item_code collate "C"
            ) as decisions,
            -- When a lapsed task was decided is not the same to both: the officer's decision here, the lapse there.
            string_agg(
                concat_ws(
                    ' ',
                    task.item_code,
                    upper(task.state),
                    'due ' || case when task.opened_at is not null then audit_instant(task.due_at) end,
                    'decided ' || case when task.state <> 'lapsed' then audit_instant(task.decided_at) end
                ),
                '; ' order by task.item_code collate "C"
            ) as states,
            string_agg(task.item_code || ' ' || task.due_day, '; ' order by task.item_code collate "C") filter (
                where task.opened_at is not null
                    and not is_plausible_due(task.opened_at, task.limit_days, stops.days, task.due_at, task.due_day)
            ) as implausible,
            coalesce(sum(stops.days), 0)::bigint as stopped
        from task
        cross join lateral (
            select coalesce(sum(greatest(coalesce(over_day, last_day) - first_day + 1, 0)), 0) as days
            from clock_stop
            where clock_stop.case_id = task.case_id and clock_stop.item_code = task.item_code
        ) as stops
        where task.case_id = opened.case_id and task.state <> 'removed'
    ) as tasks
    where current_setting('onewindow.centre', true) = 'platform'
$$;
