-- name: lock_orders(order_id)
-- Lock orders until commit. Ordered, so that two batches cannot deadlock; before bills and books.
select
    order_id, case_id, division_code, amount_fen, state, started_by, started_at, expires_at, ended_at, checks, code,
    method
from payment_order
where order_id = any(:order_id::uuid[])
order by order_id
for update;

-- name: lock_pending(case_id)
-- Lock the pending orders of cases until commit, likewise.
select
    order_id, case_id, division_code, amount_fen, state, started_by, started_at, expires_at, ended_at, checks, code,
    method
from payment_order
where case_id = any(:case_id::uuid[]) and state = 'pending'
order by order_id
for update;

-- name: read_orders(case_id, most)
-- The orders of cases, the newest of each at most so many, in the order they were started.
select
    recent.order_id, recent.case_id, recent.division_code, recent.amount_fen, recent.state, recent.started_by,
    recent.started_at, recent.expires_at, recent.ended_at, recent.checks, recent.code, recent.method
from unnest(:case_id::uuid[]) as asked (case_id)
cross join lateral (
    select
        order_id, case_id, division_code, amount_fen, state, started_by, started_at, expires_at, ended_at, checks, code,
        method
    from payment_order
    where payment_order.case_id = asked.case_id
    order by started_at desc, order_id desc
    limit :most
) as recent
order by recent.case_id, recent.started_at, recent.order_id;

-- name: end_orders(order_id, state, ended_at)!
-- These orders are over; the provider is told at once, and asked once more.
update payment_order
set state = given.state, ended_at = :ended_at, next_check_at = :ended_at, checks = 0
from unnest(:order_id::uuid[], :state::text[]) as given (order_id, state)
where payment_order.order_id = given.order_id;

-- name: keep_code(order_id, code)!
-- What the QR code of an order says; the first that was told is the one that is shown.
update payment_order set code = :code where order_id = :order_id::uuid and code = '';

-- name: pay_orders(order_id, ended_at)!
-- These orders are paid: nobody asks about them any more.
update payment_order
set state = 'paid', ended_at = coalesce(ended_at, :ended_at), next_check_at = null
where order_id = any(:order_id::uuid[]);

-- name: claim_orders(now, most)
-- Hold orders that the provider is to be asked about.
select division_code, key from claim_orders(:now, :most);

-- name: anything_due(now)
-- Whether the provider is to be asked about an order that nobody holds, or to hear of a refund.
select exists (select from claim_orders(:now, 1)) or exists (select from claim_refunds(:now, 1)) as is_due;

-- name: set_checks(order_id, next_check_at, checks)!
-- When the provider is asked about orders next.
update payment_order
set next_check_at = given.next_check_at, checks = given.checks
from unnest(:order_id::uuid[], :next_check_at::timestamptz[], :checks::integer[])
    as given (order_id, next_check_at, checks)
where payment_order.order_id = given.order_id;

-- name: surplus(division_code, after_at, after_id, row_count)
-- What is to be given back at a centre, the longest wait first, from after one already shown on; what was paid back is left
-- out.
select
    payment_surplus.surplus_id, payment_surplus.case_id, bill.case_no,
    payment_surplus.amount_fen - given.paid_fen as amount_fen, given.under_way_fen, payment_surplus.reason,
    payment_surplus.found_at, payment.method, payment.provider_reference
from payment_surplus
left join bill on bill.case_id = payment_surplus.case_id
left join payment on payment.payment_id = payment_surplus.payment_id
cross join lateral (
    select
        coalesce(sum(refund.amount_fen) filter (where refund.state = 'paid'), 0)::bigint as paid_fen,
        coalesce(sum(refund.amount_fen) filter (where refund.state in ('asked', 'approved', 'sent')), 0)::bigint
            as under_way_fen
    from refund
    where refund.surplus_id = payment_surplus.surplus_id
) as given
where payment_surplus.division_code = :division_code
    and (payment_surplus.found_at, payment_surplus.surplus_id) > (:after_at::timestamptz, :after_id::uuid)
    and payment_surplus.amount_fen > given.paid_fen
order by payment_surplus.found_at, payment_surplus.surplus_id
limit :row_count;

-- name: surplus_together(division_code)
-- How much is to be given back at a centre, in how many pieces; what was paid back is left out.
select count(*) as total_count, coalesce(sum(payment_surplus.amount_fen - given.fen), 0)::bigint as total_fen
from payment_surplus
cross join lateral (
    select coalesce(sum(refund.amount_fen), 0)::bigint as fen
    from refund
    where refund.surplus_id = payment_surplus.surplus_id and refund.state = 'paid'
) as given
where payment_surplus.division_code = :division_code and payment_surplus.amount_fen > given.fen;
