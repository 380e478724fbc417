-- depends: 1027-docket-rule-changes
-- Complaints about cases, as supervision told them, and the rule of the docket that goes by them.
create table case_complaint (
    complaint_id uuid primary key,
    -- Without a reference: it may be told before the case has arrived.
    case_id uuid not null,
    division_code text not null,
    -- Who has to answer; empty: supervision itself.
    department_code text not null,
    accepted_at timestamptz not null,
    answered_at timestamptz
);
select enable_tenancy('case_complaint');
create index case_complaint_waiting on case_complaint (division_code, accepted_at) where answered_at is null;
create index case_complaint_of_case on case_complaint (case_id) where answered_at is null;

alter table docket_rule drop constraint docket_rule_rule_check;
alter table docket_rule add constraint docket_rule_rule_check check (rule in ('overdue', 'stuck', 'complaint'));
alter table docket_entry drop constraint docket_entry_rule_check;
alter table docket_entry add constraint docket_entry_rule_check
    check (rule in ('by_hand', 'dispute', 'overdue', 'stuck', 'complaint'));

-- Hold cases of which a rule has something to say: an item overdue for so long, a project that stands still, a complaint
-- that waits for an answer, an order nobody replied to, an entry whose case is decided.
create or replace function claim_escalations(due_by timestamptz, batch_size bigint)
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
                select complained.case_id
                from docket_rule
                cross join lateral (
                    select told.case_id
                    from case_complaint as told
                    join case_file on case_file.case_id = told.case_id and case_file.decision = 'pending'
                    where told.division_code = docket_rule.division_code
                        and told.answered_at is null
                        and told.accepted_at <= docket_rule.cutoff
                        and not exists (
                            select
                            from docket_entry
                            where docket_entry.case_id = told.case_id and docket_entry.rule = 'complaint'
                                and (docket_entry.closed_at is null or docket_entry.quiet_until > due_by)
                        )
                        and coalesce(
                            (
                                select set_aside.retry_at
                                from set_aside
                                where set_aside.timer = 'escalate_by_rule'
                                    and set_aside.division_code = told.division_code
                                    and set_aside.key = told.case_id::text
                            ),
                            '-infinity'
                        ) <= due_by
                    order by told.division_code, told.accepted_at
                    limit batch_size
                ) as complained
                where docket_rule.rule = 'complaint' and docket_rule.enabled
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
