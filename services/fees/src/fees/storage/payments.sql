-- name: used_references(division_code, method, provider_reference)
-- Which of these provider payments already paid a bill. Read under the lock of the centres' books.
select division_code, method, provider_reference
from payment
where provider_reference <> '' and (division_code, method, provider_reference) in (
    select division_code, method, provider_reference
    from unnest(:division_code::text[], :method::text[], :provider_reference::text[])
        as tendered (division_code, method, provider_reference)
);

-- name: read_payments(case_id, most)
-- The payments of cases, the newest of each at most so many, in the order they came.
select
    recent.payment_id, recent.case_id, recent.amount_fen, recent.method, recent.provider_reference, recent.tendered_fen,
    recent.standing, recent.recorded_by, recent.recorded_at,
    coalesce(
        (
            select sum(payment_surplus.amount_fen)
            from payment_surplus
            where payment_surplus.payment_id = recent.payment_id
        ),
        0
    )::bigint as surplus_fen,
    gone.voided_at
from unnest(:case_id::uuid[]) as asked (case_id)
cross join lateral (
    select
        payment_id, case_id, amount_fen, method, provider_reference, tendered_fen, standing, recorded_by, recorded_at
    from payment
    where payment.case_id = asked.case_id
    order by recorded_at desc, payment_id desc
    limit :most
) as recent
left join payment_void as gone on gone.payment_id = recent.payment_id
order by recent.case_id, recent.recorded_at, recent.payment_id;

-- name: voided_payments(payment_id)
-- Which of these payments are void.
select payment_id from payment_void where payment_id = any(:payment_id::uuid[]);
