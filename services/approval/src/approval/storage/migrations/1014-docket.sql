-- depends: 1012-inbox
-- The docket of the leader on site, the orders given there, and the rules that bring cases onto it by themselves.

-- Key projects come first (绿色通道), and somebody pushes all of their tasks (项目经理).
alter table case_file add column green_channel boolean not null default false;
alter table case_file add column project_manager_id text not null default '';
-- When a case of several items last moved; null of an item alone, and of cases that have not moved since this is kept.
alter table case_file add column stirred_at timestamptz;
create index case_file_stirred on case_file (division_code, stirred_at)
    where decision = 'pending' and stirred_at is not null;
create index case_file_projects on case_file (division_code, due_at, case_id)
    where decision = 'pending' and (green_channel or project_manager_id <> '');
-- What runs and is overdue, of all departments of a centre.
create index task_running on task (division_code, due_at) where state = 'open';

create table docket_entry (
    entry_id uuid primary key,
    case_id uuid not null references case_file,
    division_code text not null,
    rule text not null check (rule in ('by_hand', 'dispute', 'overdue', 'stuck')),
    -- Empty where it is about the whole case.
    item_code text not null,
    department_code text not null,
    other_department_code text not null check ((rule = 'dispute') = (other_department_code <> '')),
    reason text not null check ((rule in ('by_hand', 'dispute')) = (reason <> '')),
    tried text not null,
    working_days smallint not null,
    since timestamptz,
    escalated_by text not null,
    escalated_by_department text not null,
    escalated_at timestamptz not null,
    -- In the list: open first, longest there first; then closed, newest first.
    place bigint not null,
    closed_at timestamptz,
    closed_by text not null,
    closed_by_department text not null,
    close_reason text not null,
    -- What a rule finds of the case before then is no news.
    quiet_until timestamptz,
    check ((closed_at is null) = (closed_by = ''))
);
select enable_tenancy('docket_entry');
-- Once a case and rule until it is closed, whoever else thinks of it at the same time.
create unique index docket_entry_once on docket_entry (case_id, rule) where closed_at is null;
create index docket_entry_case on docket_entry (case_id);
create index docket_entry_list on docket_entry (division_code, place, entry_id);
create index docket_entry_open on docket_entry (division_code, place, entry_id) where closed_at is null;

create table docket_order (
    order_id uuid primary key,
    entry_id uuid not null references docket_entry,
    case_id uuid not null references case_file,
    division_code text not null,
    department_code text not null,
    -- Empty: a head of the department.
    officer_id text not null,
    instruction text not null check (instruction <> ''),
    due_at timestamptz not null,
    instructed_by text not null,
    instructed_by_department text not null,
    instructed_at timestamptz not null,
    state text not null check (state in ('open', 'replied', 'accepted', 'withdrawn')),
    place bigint not null,
    -- Since when it is known that nobody replied in time.
    overdue_at timestamptz,
    closed_at timestamptz,
    closed_by text not null,
    closed_by_department text not null,
    close_reason text not null,
    check ((state in ('open', 'replied')) = (closed_at is null))
);
select enable_tenancy('docket_order');
create unique index docket_order_once on docket_order (entry_id, department_code) where state in ('open', 'replied');
create index docket_order_entry on docket_order (entry_id);
create index docket_order_list on docket_order (division_code, place, order_id);
create index docket_order_department on docket_order (division_code, department_code, place, order_id);
create index docket_order_due on docket_order (due_at) where state = 'open' and overdue_at is null;

create table order_reply (
    order_id uuid not null references docket_order,
    -- From 1.
    number smallint not null,
    division_code text not null,
    reply text not null check (reply <> ''),
    replied_by text not null,
    replied_by_department text not null,
    replied_at timestamptz not null,
    late boolean not null,
    returned_reason text not null,
    returned_by text not null,
    returned_by_department text not null,
    returned_at timestamptz,
    primary key (order_id, number)
);
select enable_tenancy('order_reply');

-- The rules of a centre; it has those of the release until somebody sets its own.
create table docket_rule (
    division_code text not null,
    rule text not null check (rule in ('overdue', 'stuck')),
    enabled boolean not null,
    working_days smallint not null check (working_days between 1 and 250),
    -- What has lasted since then or longer has lasted that many working days; counted again every minute.
    cutoff timestamptz,
    renewed_at timestamptz not null,
    primary key (division_code, rule)
);
select enable_tenancy('docket_rule');

-- Centres whose cutoffs are older than a minute. Nothing is held: whoever counts them counts the same.
create function claim_docket_rules(due_by timestamptz, batch_size bigint) returns table (division_code text)
language sql stable security definer set search_path = public, pg_temp as $$
    select centre_calendar.division_code
    from centre_calendar
    where not exists (
            select
            from docket_rule
            where docket_rule.division_code = centre_calendar.division_code
                and docket_rule.renewed_at > due_by - interval '1 minute'
        )
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'renew_docket_rules'
                    and set_aside.division_code = centre_calendar.division_code
                    and set_aside.key = centre_calendar.division_code
            ),
            '-infinity'
        ) <= due_by
    order by centre_calendar.division_code
    limit batch_size
$$;

-- Hold cases of which a rule has something to say: an item overdue for so long, a project that stands still, an order
-- nobody replied to, an entry whose case is decided.
create function claim_escalations(due_by timestamptz, batch_size bigint)
returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select held.case_id, held.division_code
    from case_file as held
    where held.case_id in (
            (
                select late.case_id
                from docket_rule
                cross join lateral (
                    select task.case_id
                    from task
                    where task.division_code = docket_rule.division_code
                        and task.state = 'open'
                        and task.due_at <= docket_rule.cutoff
                        and not exists (
                            select
                            from docket_entry
                            where docket_entry.case_id = task.case_id and docket_entry.rule = 'overdue'
                                and (docket_entry.closed_at is null or docket_entry.quiet_until > due_by)
                        )
                        and coalesce(
                            (
                                select set_aside.retry_at
                                from set_aside
                                where set_aside.timer = 'escalate_by_rule'
                                    and set_aside.division_code = task.division_code
                                    and set_aside.key = task.case_id::text
                            ),
                            '-infinity'
                        ) <= due_by
                    order by task.division_code, task.due_at
                    limit batch_size
                ) as late
                where docket_rule.rule = 'overdue' and docket_rule.enabled
                limit batch_size
            )
            union all
            (
                select still.case_id
                from docket_rule
                cross join lateral (
                    select case_file.case_id
                    from case_file
                    where case_file.division_code = docket_rule.division_code
                        and case_file.decision = 'pending'
                        and case_file.stirred_at is not null
                        and case_file.stirred_at <= docket_rule.cutoff
                        and not exists (
                            select
                            from docket_entry
                            where docket_entry.case_id = case_file.case_id and docket_entry.rule = 'stuck'
                                and (docket_entry.closed_at is null or docket_entry.quiet_until > due_by)
                        )
                        and coalesce(
                            (
                                select set_aside.retry_at
                                from set_aside
                                where set_aside.timer = 'escalate_by_rule'
                                    and set_aside.division_code = case_file.division_code
                                    and set_aside.key = case_file.case_id::text
                            ),
                            '-infinity'
                        ) <= due_by
                    order by case_file.division_code, case_file.stirred_at
                    limit batch_size
                ) as still
                where docket_rule.rule = 'stuck' and docket_rule.enabled
                limit batch_size
            )
            union all
            (
                select docket_order.case_id
                from docket_order
                where docket_order.state = 'open'
                    and docket_order.overdue_at is null
                    and docket_order.due_at <= due_by
                    and coalesce(
                        (
                            select set_aside.retry_at
                            from set_aside
                            where set_aside.timer = 'escalate_by_rule'
                                and set_aside.division_code = docket_order.division_code
                                and set_aside.key = docket_order.case_id::text
                        ),
                        '-infinity'
                    ) <= due_by
                order by docket_order.due_at
                limit batch_size
            )
            union all
            (
                select docket_entry.case_id
                from docket_entry
                join case_file on case_file.case_id = docket_entry.case_id and case_file.decision <> 'pending'
                where docket_entry.closed_at is null
                    and coalesce(
                        (
                            select set_aside.retry_at
                            from set_aside
                            where set_aside.timer = 'escalate_by_rule'
                                and set_aside.division_code = docket_entry.division_code
                                and set_aside.key = docket_entry.case_id::text
                        ),
                        '-infinity'
                    ) <= due_by
                    and not exists (
                        select
                        from docket_order
                        where docket_order.entry_id = docket_entry.entry_id
                            and docket_order.state in ('open', 'replied')
                    )
                limit batch_size
            )
        )
    order by held.case_id
    limit batch_size
    for update of held skip locked
$$;
