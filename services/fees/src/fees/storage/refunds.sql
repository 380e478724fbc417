-- name: refunds_due(division_code, after_at, after_id, row_count)
-- Cases of a centre that get money back, the longest wait first, from after one already shown on; what was paid back is
-- left out.
select
    owed.case_id, owed.due_since, owed.fen - given.paid_fen as left_fen, given.under_way_fen
from (
    select case_id, min(refused_at) as due_since, sum(coalesce(refund_fen, amount_fen - waived_fen))::bigint as fen
    from bill_line
    where division_code = :division_code and state = 'refund_due'
    group by case_id
    having (min(refused_at), case_id) > (:after_at::timestamptz, :after_id::uuid)
) as owed
cross join lateral (
    select
        coalesce(sum(refund.amount_fen) filter (where refund.state = 'paid'), 0)::bigint as paid_fen,
        coalesce(sum(refund.amount_fen) filter (where refund.state in ('asked', 'approved', 'sent')), 0)::bigint
            as under_way_fen
    from refund
    where refund.case_id = owed.case_id and refund.surplus_id is null
) as given
where owed.fen > given.paid_fen
order by owed.due_since, owed.case_id
limit :row_count;

-- name: refunds_due_together(division_code)
-- How many cases of a centre get money back, and how much; what was paid back is left out.
select count(*) as total_count, coalesce(sum(owed.fen - given.fen), 0)::bigint as total_fen
from (
    select case_id, sum(coalesce(refund_fen, amount_fen - waived_fen))::bigint as fen
    from bill_line
    where division_code = :division_code and state = 'refund_due'
    group by case_id
) as owed
cross join lateral (
    select coalesce(sum(refund.amount_fen), 0)::bigint as fen
    from refund
    where refund.case_id = owed.case_id and refund.surplus_id is null and refund.state = 'paid'
) as given
where owed.fen > given.fen;

-- name: owed_of_cases(case_id)
-- What is due back of bills, and no refund holds yet.
select
    bill.case_id, bill.division_code, bill.case_no,
    (
        select coalesce(sum(coalesce(line.refund_fen, line.amount_fen - line.waived_fen)), 0)
        from bill_line as line
        where line.case_id = bill.case_id and line.state = 'refund_due'
    )::bigint - (
        select coalesce(sum(refund.amount_fen), 0)
        from refund
        where refund.case_id = bill.case_id and refund.surplus_id is null and refund.state not in ('declined', 'failed')
    )::bigint as left_fen
from bill
where bill.case_id = any(:case_id::uuid[]);

-- name: owed_of_surplus(surplus_id)
-- What of surpluses no refund holds yet.
select
    payment_surplus.surplus_id, payment_surplus.division_code, payment_surplus.case_id, payment_surplus.payment_id,
    coalesce(bill.case_no, '') as case_no,
    payment_surplus.amount_fen - (
        select coalesce(sum(refund.amount_fen), 0)
        from refund
        where refund.surplus_id = payment_surplus.surplus_id and refund.state not in ('declined', 'failed')
    )::bigint as left_fen
from payment_surplus
left join bill on bill.case_id = payment_surplus.case_id
where payment_surplus.surplus_id = any(:surplus_id::uuid[]);

-- name: carriers(case_id, payment_id)
-- Payments of cases, or of these ids, in the order they came, with what of each is no surplus of its own and no refund of
-- other money holds yet.
select
    payment.payment_id, payment.case_id, payment.method, payment.provider_reference,
    payment.amount_fen - (
        select coalesce(sum(payment_surplus.amount_fen), 0)
        from payment_surplus
        where payment_surplus.payment_id = payment.payment_id
    )::bigint - (
        select coalesce(sum(refund.amount_fen), 0)
        from refund
        left join payment_surplus on payment_surplus.surplus_id = refund.surplus_id
        where refund.payment_id = payment.payment_id and refund.state not in ('declined', 'failed')
            and payment_surplus.payment_id is null
    )::bigint as left_fen
from payment
where (payment.case_id = any(:case_id::uuid[]) or payment.payment_id = any(:payment_id::uuid[]))
    and not exists (select from payment_void where payment_void.payment_id = payment.payment_id)
order by payment.recorded_at, payment.payment_id;

-- name: read_refunds(refund_id)
-- Refunds with what is printed beside them.
select
    refund.refund_id, refund.division_code, refund.case_id, coalesce(bill.case_no, '') as case_no, refund.surplus_id,
    refund.payment_id, refund.amount_fen, refund.way, refund.reason, refund.file_name, refund.sha256, refund.size_bytes,
    refund.state, refund.asked_by, refund.asked_at, refund.decided_by, refund.decided_at, refund.note, refund.voucher_no,
    refund.paid_by, refund.paid_at, refund.entry_id, refund.replaces, refund.failure, refund.next_check_at, refund.checks,
    refund.account_tail, payment.provider_reference,
    coalesce(
        (
            select receipt.batch_code || lpad(receipt.number::text, held.digits, '0')
            from treasury_receipt as receipt
            join receipt_range as held on held.range_id = receipt.range_id
            where receipt.case_id = refund.case_id
            order by receipt.issued_at desc, receipt.number desc
            limit 1
        ),
        ''
    ) as receipt_no
from refund
join payment on payment.payment_id = refund.payment_id
left join bill on bill.case_id = refund.case_id
where refund.refund_id = any(:refund_id::uuid[])
order by refund.asked_at, refund.refund_id;

-- name: lock_refunds(refund_id)
-- Lock refunds until commit. Ordered, so that two batches cannot deadlock; after their bills, before books.
select refund_id from refund where refund_id = any(:refund_id::uuid[]) order by refund_id for update;

-- name: refunds_of(case_id, most)
-- The newest refunds of what was paid for the bills of cases.
select newest.refund_id
from unnest(:case_id::uuid[]) as asked (case_id)
cross join lateral (
    select refund_id
    from refund
    where refund.case_id = asked.case_id
    order by asked_at desc, refund_id desc
    limit :most
) as newest;

-- name: refunded(case_id)
-- What of what was due back of bills is back with the applicants.
select case_id, sum(amount_fen)::bigint as fen
from refund
where case_id = any(:case_id::uuid[]) and surplus_id is null and state = 'paid'
group by case_id;

-- name: back_of_case(case_id)^
-- All that is back of what came for a case.
select coalesce(sum(refund.amount_fen), 0)::bigint as fen
from refund
where refund.state = 'paid'
    and (
        refund.case_id = :case_id
        or refund.case_id in (select bill.case_id from bill where bill.supplement_of = :case_id)
    );

-- name: open_page(division_code, after_at, after_id, row_count)
-- Refunds of a centre that somebody has to do something about, the longest wait first, from after one already shown on: one
-- that failed, until it is asked for in another way.
select refund_id
from refund
where division_code = :division_code
    and state not in ('declined', 'paid')
    and (
        state <> 'failed'
        or not exists (
            select from refund as other where other.replaces = refund.refund_id and other.state <> 'declined'
        )
    )
    and (asked_at, refund_id) > (:after_at::timestamptz, :after_id::uuid)
order by asked_at, refund_id
limit :row_count;

-- name: page(division_code, after_at, after_id, row_count)
-- All refunds of a centre, the oldest first, from after one already shown on.
select refund_id
from refund
where division_code = :division_code and (asked_at, refund_id) > (:after_at::timestamptz, :after_id::uuid)
order by asked_at, refund_id
limit :row_count;

-- name: waiting_counts(division_code)^
-- How many refunds of a centre wait for a decision, and how many are approved and not paid back.
select count(*) filter (where state = 'asked') as asked_count, count(*) filter (where state <> 'asked') as open_count
from refund
where division_code = :division_code and state in ('asked', 'approved', 'sent');

-- name: last_voucher(division_code, prefix)^
-- How far the vouchers of a day are numbered. Read under the lock of the centre's books.
select coalesce(max(right(voucher_no, 4)::integer), 0) as serial
from refund
where division_code = :division_code and voucher_no like :prefix || '____';

-- name: claim_refunds(now, most)
-- Hold refunds that the provider is to be told of or asked about.
select division_code, key from claim_refunds(:now, :most);
