-- name: read_orders(order_ids)
-- These orders.
select
    order_id, division_code, order_no, state, case_id, case_no, item_code, department_code, officer_id, instruction, given_by,
    given_by_department, given_at, due_at, reply, replied_at, reply_count, overdue_at, closed_at
from supervision_order
where order_id = any(:order_ids::uuid[])
order by order_id;

-- name: hold_order(order_id, division_code, shown_department)^
-- Hold one until the commit, of a department or, without one, any.
select order_id
from supervision_order
where order_id = :order_id
    and division_code = :division_code
    and (:shown_department::text = '' or department_code = :shown_department)
for update;

-- name: hold_case(case_name)!
-- Whoever gives an order in the same case at the same moment waits for this one.
select pg_advisory_xact_lock(hashtextextended(:case_name::text, 0));

-- name: open_order(case_id, department_code)^
-- The open order of a department in a case.
select order_no, given_by
from supervision_order
where case_id = :case_id and department_code = :department_code and closed_at is null;

-- name: open_about_no_case(division_code, department_code)^
-- How many open orders of a department are about no case.
select count(*) as order_count
from supervision_order
where division_code = :division_code and department_code = :department_code and case_id is null and closed_at is null;

-- name: list_orders(division_code, shown_department, closed_too, overdue, replied, case_no, department_code, order_id, about_no_case, now, after_place, after_id, page_size)
-- A page of orders and how many there are on all pages. Where there is none there is one row without an order.
with wanted as (
    select order_id, place
    from supervision_order
    where division_code = :division_code
        and (:shown_department::text = '' or department_code = :shown_department)
        and (:closed_too::boolean or closed_at is null or :order_id::uuid is not null)
        and (not :overdue::boolean or (state = 'open' and due_at < :now))
        and (not :replied::boolean or state = 'replied')
        and (:case_no::text = '' or case_no = :case_no)
        and (:department_code::text = '' or department_code = :department_code)
        and (:order_id::uuid is null or order_id = :order_id)
        and (not :about_no_case::boolean or case_id is null)
),
counted as (
    select count(*) as total_count from wanted
)
select counted.total_count, page.order_id
from counted
left join lateral (
    select wanted.order_id, wanted.place
    from wanted
    where (wanted.place, wanted.order_id) > (:after_place::bigint, :after_id::uuid)
    order by wanted.place, wanted.order_id
    limit :page_size
) as page on true
order by page.place, page.order_id;

-- name: order_steps(order_ids)
-- What was done with orders, in order.
select order_id, number, step, words, officer_id, department_code, done_at
from supervision_order_step
where order_id = any(:order_ids::uuid[])
order by order_id, number;

-- name: add_order_step(order_id, division_code, step, words, officer_id, department_code, done_at)!
-- What was done now; who adds it holds the order.
insert into supervision_order_step (
    order_id, number, division_code, step, words, officer_id, department_code, done_at
)
select
    :order_id::uuid, coalesce(max(number), 0) + 1, :division_code, :step, :words, :officer_id, :department_code,
    :done_at::timestamptz
from supervision_order_step
where order_id = :order_id;

-- name: erase_orders(case_ids, marker)
-- Forget what was said with closed orders in cases whose personal data is erased.
update supervision_order
set instruction = :marker, reply = case when reply = '' then '' else :marker end
where case_id = any(:case_ids::uuid[])
    and closed_at is not null
    and exists (
        select
        from timeline_entry as erasure
        where erasure.case_id = supervision_order.case_id and erasure.event = 'PersonalDataErased'
    )
returning order_id;

-- name: erase_order_steps(order_ids, marker)!
-- Likewise of what was said with each step.
update supervision_order_step set words = :marker where order_id = any(:order_ids::uuid[]) and words <> '';

-- name: claim_late_orders(now, batch_size)
-- Hold orders that nobody replied to in time, of any centre.
select order_id, division_code from claim_late_orders(:now, :batch_size);

-- name: remind(case_id, item_code, on_day, division_code, department_code, officer_id, reminded_at)
-- Keep that somebody reminded today; no row if somebody did before.
insert into reminder (case_id, item_code, on_day, division_code, department_code, officer_id, reminded_at)
values (:case_id, :item_code, :on_day::date, :division_code, :department_code, :officer_id, :reminded_at::timestamptz)
on conflict (case_id, item_code, on_day) do nothing
returning case_id;

-- name: reminded(case_id, item_code, on_day)^
-- Who reminded of an item on a day, and when.
select officer_id, reminded_at
from reminder
where case_id = :case_id and item_code = :item_code and on_day = :on_day::date;
