-- name: claim_docket_rules(now, batch_size)
-- Centres whose rules have to be counted again.
select division_code from claim_docket_rules(:now, :batch_size);

-- name: claim_escalations(now, batch_size)
-- Hold cases of which a rule has something to say.
select case_id, division_code from claim_escalations(:now, :batch_size);

-- name: docket_rules_of(division_code)
-- The rules of a centre.
select rule, enabled, working_days, cutoff
from docket_rule
where division_code = :division_code
order by rule;

-- name: entries_of(case_ids)
-- What is and was on the docket of cases, in the order it came.
select
    entry_id, case_id, division_code, rule, item_code, department_code, other_department_code, reason, tried,
    working_days, since, escalated_by, escalated_by_department, escalated_at, closed_at, closed_by,
    closed_by_department, close_reason, quiet_until, array(
        select until_at from docket_postponement
        where docket_postponement.entry_id = docket_entry.entry_id
        order by number
    ) as postponed
from docket_entry
where case_id = any(:case_ids::uuid[])
order by escalated_at, entry_id;

-- name: list_docket(division_code, closed_too, rule, case_id, entry_id, department_code, after_place, after_id, page_size)
-- A centre's docket after a place, and how many entries there are in all, seen at one moment. An empty text and a null
-- leave out no entry.
with wanted as (
    select
        entry_id, case_id, division_code, rule, item_code, department_code, other_department_code, reason, tried,
        working_days, since, escalated_by, escalated_by_department, escalated_at, place, closed_at, closed_by,
        closed_by_department, close_reason, quiet_until
    from docket_entry
    where division_code = :division_code
        and (:closed_too::boolean or closed_at is null)
        and (:rule::text = '' or rule = :rule::text)
        and (:case_id::uuid is null or case_id = :case_id::uuid)
        and (:entry_id::uuid is null or entry_id = :entry_id::uuid)
        and (
            :department_code::text = ''
            or exists (
                select from task
                where task.case_id = docket_entry.case_id and task.department_code = :department_code::text
            )
        )
),
page as (
    select
        entry_id, case_id, division_code, rule, item_code, department_code, other_department_code, reason, tried,
        working_days, since, escalated_by, escalated_by_department, escalated_at, place, closed_at, closed_by,
        closed_by_department, close_reason, quiet_until
    from wanted
    where (place, entry_id) > (:after_place::bigint, :after_id::uuid)
    order by place, entry_id
    limit :page_size
)
select
    total.total_count, page.entry_id, page.case_id, page.division_code, page.rule, page.item_code,
    page.department_code, page.other_department_code, page.reason, page.tried, page.working_days, page.since,
    page.escalated_by, page.escalated_by_department, page.escalated_at, page.closed_at, page.closed_by,
    page.closed_by_department, page.close_reason, page.quiet_until, array(
        select until_at from docket_postponement
        where docket_postponement.entry_id = page.entry_id
        order by number
    ) as postponed
from (select count(*) as total_count from wanted) as total
left join page on true
order by page.place, page.entry_id;

-- name: orders_on(entry_ids)
-- The orders of entries, in the order they were given.
select
    order_id, entry_id, case_id, division_code, department_code, officer_id, instruction, due_at, instructed_by,
    instructed_by_department, instructed_at, state, overdue_at, closed_at, closed_by, closed_by_department, close_reason
from docket_order
where entry_id = any(:entry_ids::uuid[])
order by instructed_at, order_id;

-- name: list_orders(division_code, department_code, closed_too, overdue, order_id, now, after_place, after_id, page_size)
-- The orders of a centre, or of one of its departments, after a place, and how many there are in all.
with wanted as (
    select
        order_id, entry_id, case_id, division_code, department_code, officer_id, instruction, due_at, instructed_by,
        instructed_by_department, instructed_at, state, place, overdue_at, closed_at, closed_by, closed_by_department,
        close_reason
    from docket_order
    where division_code = :division_code
        and (:department_code::text = '' or department_code = :department_code::text)
        and (:closed_too::boolean or closed_at is null)
        and (not :overdue::boolean or (state = 'open' and due_at <= :now::timestamptz))
        and (:order_id::uuid is null or order_id = :order_id::uuid)
),
page as (
    select
        order_id, entry_id, case_id, division_code, department_code, officer_id, instruction, due_at, instructed_by,
        instructed_by_department, instructed_at, state, place, overdue_at, closed_at, closed_by, closed_by_department,
        close_reason
    from wanted
    where (place, order_id) > (:after_place::bigint, :after_id::uuid)
    order by place, order_id
    limit :page_size
)
select
    total.total_count, page.order_id, page.entry_id, page.case_id, page.division_code, page.department_code,
    page.officer_id, page.instruction, page.due_at, page.instructed_by, page.instructed_by_department,
    page.instructed_at, page.state, page.overdue_at, page.closed_at, page.closed_by, page.closed_by_department,
    page.close_reason
from (select count(*) as total_count from wanted) as total
left join page on true
order by page.place, page.order_id;

-- name: replies_of(order_ids)
-- The replies to orders, in order.
select
    order_id, reply, replied_by, replied_by_department, replied_at, late, returned_reason, returned_by,
    returned_by_department, returned_at
from order_reply
where order_id = any(:order_ids::uuid[])
order by order_id, number;

-- name: list_projects(division_code, project_manager_id, department_code, overdue, green_channel, now, after_due, after_id, page_size)
-- Undecided projects of a centre after a due instant, and how many there are in all.
with wanted as (
    select case_id, due_at
    from case_file
    where division_code = :division_code and decision = 'pending' and (green_channel or project_manager_id <> '')
        and (:project_manager_id::text = '' or project_manager_id = :project_manager_id::text)
        and (not :green_channel::boolean or green_channel)
        and (
            :department_code::text = ''
            or exists (
                select from task
                where task.case_id = case_file.case_id and task.department_code = :department_code::text
                    and task.state in ('open', 'early_review')
            )
        )
        and (
            not :overdue::boolean
            or exists (
                select from task
                where task.case_id = case_file.case_id and task.state = 'open' and task.due_at <= :now::timestamptz
            )
        )
),
page as (
    select case_id, due_at
    from wanted
    where (due_at, case_id) > (:after_due::timestamptz, :after_id::uuid)
    order by due_at, case_id
    limit :page_size
)
select total.total_count, page.case_id
from (select count(*) as total_count from wanted) as total
left join page on true
order by page.due_at, page.case_id;

-- name: erase_reply_words(case_ids, marker)!
-- Erase what was replied to orders about cases, and why it was returned.
update order_reply
set reply = :marker,
    returned_reason = case when returned_reason = '' then '' else :marker end
from docket_order
where docket_order.order_id = order_reply.order_id and docket_order.case_id = any(:case_ids::uuid[]);

-- name: erase_order_notices(case_ids, marker)!
-- Erase what departments were told of orders about cases; found in the order of their notices.
update notice
set facts = notice.facts || jsonb_build_object('instruction', :marker::text)
from docket_order
where docket_order.case_id = any(:case_ids::uuid[])
    and notice.division_code = docket_order.division_code
    and notice.department_code = docket_order.department_code
    and notice.told_at >= docket_order.instructed_at
    and notice.case_id = docket_order.case_id
    and notice.kind = 'order';
