-- name: find_receipts(division_code, batch_code, number, digits)
-- Receipts by what they print, and the cases they are of.
select receipt.division_code, receipt.batch_code, receipt.number, held.digits, receipt.case_id
from treasury_receipt as receipt
inner join receipt_range as held on held.range_id = receipt.range_id
where (receipt.division_code, receipt.batch_code, receipt.number, held.digits) in (
    select division_code, batch_code, number, digits
    from unnest(:division_code::text[], :batch_code::text[], :number::bigint[], :digits::smallint[])
        as asked (division_code, batch_code, number, digits)
);

-- name: read_voids(void_id)
-- Voids, each with its receipt and the one in its place.
select
    gone.void_id, gone.case_id, bill.case_no, gone.division_code, gone.batch_code, gone.number, held.digits,
    receipt.amount_fen, receipt.issued_at, gone.reason, gone.state, gone.asked_by, gone.asked_at, gone.decided_by,
    gone.decided_at, gone.remark, gone.slip_reference,
    coalesce(other.batch_code || lpad(other.number::text, other_range.digits, '0'), '') as replaced_by
from receipt_void as gone
inner join bill on bill.case_id = gone.case_id
inner join treasury_receipt as receipt
    on receipt.division_code = gone.division_code
    and receipt.batch_code = gone.batch_code
    and receipt.number = gone.number
inner join receipt_range as held on held.range_id = receipt.range_id
left join treasury_receipt as other on other.replaces = gone.void_id
left join receipt_range as other_range on other_range.range_id = other.range_id
where gone.void_id = any(:void_id::uuid[]);

-- name: lock_voids(void_id, division_code)
-- Lock voids of centres until commit, in the order of their ids. After the locks on bills.
select void_id
from receipt_void
where (void_id, division_code) in (
    select void_id, division_code from unnest(:void_id::uuid[], :division_code::text[]) as asked (void_id, division_code)
)
order by void_id
for update;

-- name: waiting_voids(case_id)
-- The voids of receipts of cases that wait for a second person. Read under the locks on bills.
select void_id
from receipt_void
where case_id = any(:case_id::uuid[]) and state = 'asked';

-- name: page_of_voids(division_code, only_asked, after_at, after_id, row_count)
-- Voids of a centre, the newest first, from after one already shown on.
select void_id
from receipt_void
where division_code = :division_code
    and (state = 'asked' or not :only_asked::boolean)
    and (asked_at, void_id) < (:after_at::timestamptz, :after_id::uuid)
order by asked_at desc, void_id desc
limit :row_count;

-- name: count_voids(division_code)
-- How many voids a centre has, and how many wait for a second person.
select count(*) as total_count, count(*) filter (where state = 'asked') as asked_count
from receipt_void
where division_code = :division_code;

-- name: decide_voids(void_id, state, decided_by, decided_at, remark)!
-- What a second person said to voids.
update receipt_void
set state = given.state, decided_by = given.decided_by, decided_at = :decided_at, remark = given.remark
from unnest(:void_id::uuid[], :state::text[], :decided_by::text[], :remark::text[])
    as given (void_id, state, decided_by, remark)
where receipt_void.void_id = given.void_id;
