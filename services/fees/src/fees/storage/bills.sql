-- name: lock_bills(case_id, division_code)
-- Lock the bills of cases at their centres, in order of the case, so that two batches cannot deadlock.
select
    bill.case_id, bill.division_code, bill.case_no, bill.state, bill.total_fen, bill.paid_fen, bill.issued_at,
    (
        select coalesce(sum(line.amount_fen), 0)::bigint
        from bill_line as line
        where line.case_id = bill.case_id
            and line.treasury_account = 'market'
            and (line.state <> 'cancelled' or bill.state = 'cancelled')
    ) as invoiced_fen
from bill
where (bill.case_id, bill.division_code) in (
    select case_id, division_code from unnest(:case_id::uuid[], :division_code::text[]) as asked (case_id, division_code)
)
order by bill.case_id
for update of bill;

-- name: read_bills(case_id)
-- The bills of cases.
select
    bill.case_id, bill.division_code, bill.case_no, bill.state, bill.total_fen, bill.paid_fen, bill.issued_at,
    (
        select coalesce(sum(line.amount_fen), 0)::bigint
        from bill_line as line
        where line.case_id = bill.case_id
            and line.treasury_account = 'market'
            and (line.state <> 'cancelled' or bill.state = 'cancelled')
    ) as invoiced_fen
from bill
where bill.case_id = any(:case_id::uuid[]);

-- name: case_of_number(case_no)
-- The cases with these numbers.
select bill.case_no, bill.case_id
from bill
where bill.case_no = any(:case_no::text[]);

-- name: read_lines(case_id)
-- The lines of the bills of cases.
select
    case_id, line_no, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh, arithmetic_en,
    legal_basis, treasury_account, collected_by_tax, state, standard_fen, quantity
from bill_line
where case_id = any(:case_id::uuid[])
order by case_id, line_no;

-- name: mark_taken(case_id, state)!
-- Where these bills stand after payments.
update bill set state = given.state
from unnest(:case_id::uuid[], :state::text[]) as given (case_id, state)
where bill.case_id = given.case_id;

-- name: mark_cancelled(case_id, cancelled_at)!
-- The bills of these cases are cancelled.
update bill set state = 'cancelled', cancelled_at = :cancelled_at where case_id = any(:case_id::uuid[]);

-- name: reduce_bills(case_id, state, total_fen)!
-- What these bills come to now, and where they stand.
update bill set state = given.state, total_fen = given.total_fen
from unnest(:case_id::uuid[], :state::text[], :total_fen::bigint[]) as given (case_id, state, total_fen)
where bill.case_id = given.case_id;

-- name: refuse_lines(case_id, line_no, state, refused_at)!
-- These lines are no longer charged.
update bill_line set state = given.state, refused_at = :refused_at
from unnest(:case_id::uuid[], :line_no::integer[], :state::text[]) as given (case_id, line_no, state)
where bill_line.case_id = given.case_id and bill_line.line_no = given.line_no;
