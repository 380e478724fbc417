-- depends: 1202-complaints-without-keys
-- A task that a corrected procedure took away is kept to be shown, and is no part of what is compared.
create or replace function audit_facts(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        record.case_id,
        jsonb_build_object(
            'records', 1,
            'accepted', (record.accepted_at is not null)::integer,
            'tasks', tasks.total,
            'decided', (record.decided_at is not null)::integer,
            'closed', (record.closed_at is not null)::integer,
            'accesses', (select count(*) from data_access where data_access.case_id = record.case_id),
            'accesses_told', timeline.accesses
        ),
        jsonb_strip_nulls(jsonb_build_object(
            'division_code', record.division_code,
            'case_no', nullif(record.case_no, ''),
            'received_at', audit_instant(record.received_at),
            'accepted_at', audit_instant(record.accepted_at),
            'decided_at', audit_instant(record.decided_at),
            'closed_at', audit_instant(record.closed_at),
            'due_at', audit_instant(record.due_at),
            'outcome', lower(nullif(record.outcome, '')),
            'tasks', tasks.states,
            'timeline', timeline.entries,
            'wrong_lights', nullif(concat_ws(
                '; ',
                case
                    when record.light not in (
                        greatest(
                            audit_light(record.yellow_at, record.due_at, record.decided_at, now()), tasks.worst
                        ),
                        greatest(
                            audit_light(record.yellow_at, record.due_at, record.decided_at, now() - grace.period),
                            tasks.worst_before
                        )
                    ) then 'case ' || record.light
                end,
                case
                    -- Nobody will look at it again, though a clock runs on.
                    when record.next_light_at is null and (
                        record.decided_at is null and record.due_at > now() or tasks.next_due_at > now()
                    ) then 'case asleep'
                end,
                tasks.wrong_lights
            ), '')
        ))
    from unnest(case_ids) as asked (case_id)
    join case_record as record on record.case_id = asked.case_id
    -- How late the sweeper may be.
    cross join (values (interval '1 minute')) as grace (period)
    cross join lateral (
        select
            count(*) as total,
            string_agg(
                concat_ws(
                    ' ',
                    task.item_code,
                    nullif(task.state, ''),
                    'due ' || audit_instant(task.due_at),
                    'decided ' || case when task.state <> 'LAPSED' then audit_instant(task.decided_at) end
                ),
                '; ' order by task.item_code collate "C"
            ) as states,
            string_agg(task.item_code || ' ' || task.light, '; ' order by task.item_code collate "C") filter (
                where task.light not in (
                    audit_light(task.yellow_at, task.due_at, task.decided_at, now()),
                    audit_light(task.yellow_at, task.due_at, task.decided_at, now() - grace.period)
                )
            ) as wrong_lights,
            max(audit_light(task.yellow_at, task.due_at, null, now())) filter (where task.decided_at is null) as worst,
            max(audit_light(task.yellow_at, task.due_at, null, now() - grace.period))
                filter (where task.decided_at is null) as worst_before,
            max(task.due_at) filter (where task.decided_at is null) as next_due_at
        from task_record as task
        where task.case_id = record.case_id and task.state <> 'REMOVED'
    ) as tasks
    cross join lateral (
        select
            coalesce(sum(told.accesses), 0) as accesses,
            string_agg(
                told.source || ' ' || told.total || '/' || told.last, '; ' order by told.source collate "C"
            ) as entries
        from (
            select
                entry.source,
                count(*) as total,
                max(entry.sequence) as last,
                count(*) filter (where entry.event in ('PersonalDataRead', 'PersonalDataErased')) as accesses
            from timeline_entry as entry
            where entry.case_id = record.case_id and entry.sequence is not null
            group by entry.source
        ) as told
    ) as timeline
    where current_setting('onewindow.centre', true) = 'platform'
$$;
