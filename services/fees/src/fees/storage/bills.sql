-- name: lock_bills(case_id, division_code)
-- Lock the bills of cases at their centres, in order of the case, so that two batches cannot deadlock.
select
    bill.case_id, bill.division_code, bill.case_no, bill.state, bill.total_fen, bill.paid_fen, bill.issued_at,
    bill.priced_on, bill.supplement_of, bill.payer, bill.voided_fen,
    (
        select coalesce(sum(line.amount_fen - line.waived_fen), 0)::bigint
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
    bill.priced_on, bill.supplement_of, bill.payer, bill.voided_fen,
    (
        select coalesce(sum(line.amount_fen - line.waived_fen), 0)::bigint
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
where bill.case_no = any(:case_no::text[]) and bill.supplement_of is null;

-- name: supplements_of(case_id)
-- What adds to the bills of cases.
select bill.case_id, bill.division_code
from bill
where bill.supplement_of = any(:case_id::uuid[])
order by bill.case_id;

-- name: streams_of(case_id)
-- The cases that supplements are of.
select bill.case_id, bill.supplement_of
from bill
where bill.case_id = any(:case_id::uuid[]) and bill.supplement_of is not null;

-- name: read_lines(case_id)
-- The lines of the bills of cases.
select
    case_id, line_no, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh, arithmetic_en,
    legal_basis, treasury_account, collected_by_tax, state, standard_fen, quantity, waived_fen, issued_fen, amended_fen,
    expired_fen, refund_fen
from bill_line
where case_id = any(:case_id::uuid[])
order by case_id, line_no;

-- name: mark_taken(case_id, state)!
-- Where these bills stand after payments.
update bill set state = given.state
from unnest(:case_id::uuid[], :state::text[]) as given (case_id, state)
where bill.case_id = given.case_id;

-- name: change_bills(case_id, state, total_fen, changed_at)!
-- Where these bills stand, and what is due or was paid.
update bill
set state = given.state,
    total_fen = given.total_fen,
    cancelled_at = case given.state when 'cancelled' then coalesce(bill.cancelled_at, :changed_at) end,
    expired_at = case given.state when 'expired' then coalesce(bill.expired_at, :changed_at) end
from unnest(:case_id::uuid[], :state::text[], :total_fen::bigint[]) as given (case_id, state, total_fen)
where bill.case_id = given.case_id;

-- name: change_lines(case_id, line_no, state, amount_fen, standard_fen, quantity, arithmetic_zh, arithmetic_en, legal_basis, collected_by_tax, waived_fen, issued_fen, amended_fen, expired_fen, refund_fen, changed_at)!
-- What these lines come to, where they stand, and since when they are no longer charged.
update bill_line
set state = given.state,
    amount_fen = given.amount_fen,
    standard_fen = given.standard_fen,
    quantity = given.quantity,
    arithmetic_zh = given.arithmetic_zh,
    arithmetic_en = given.arithmetic_en,
    legal_basis = given.legal_basis,
    collected_by_tax = given.collected_by_tax,
    waived_fen = given.waived_fen,
    issued_fen = given.issued_fen,
    amended_fen = given.amended_fen,
    expired_fen = given.expired_fen,
    refund_fen = given.refund_fen,
    refused_at = case
        when given.state in ('charged', 'waived') then null
        else coalesce(bill_line.refused_at, :changed_at)
    end
from unnest(
    :case_id::uuid[], :line_no::integer[], :state::text[], :amount_fen::bigint[], :standard_fen::bigint[],
    :quantity::text[], :arithmetic_zh::text[], :arithmetic_en::text[], :legal_basis::text[], :collected_by_tax::boolean[],
    :waived_fen::bigint[], :issued_fen::bigint[], :amended_fen::bigint[], :expired_fen::bigint[], :refund_fen::bigint[]
) as given (
    case_id, line_no, state, amount_fen, standard_fen, quantity, arithmetic_zh, arithmetic_en, legal_basis,
    collected_by_tax, waived_fen, issued_fen, amended_fen, expired_fen, refund_fen
)
where bill_line.case_id = given.case_id and bill_line.line_no = given.line_no;

-- name: catalogues_of(case_id)
-- The catalogue versions that bills were computed from.
select case_id, division_code, catalogue_version from bill where case_id = any(:case_id::uuid[]);

-- name: claim_old_bills(issued_by, now, most)
-- Unpaid bills that were issued by an instant, held against anybody else.
select division_code, case_id from claim_old_bills(:issued_by, :now, :most);

-- name: forget_payers(case_id)
-- Who pays for cases is known no more, nor for what adds to their bills.
update bill set payer = ''
where (bill.case_id = any(:case_id::uuid[]) or bill.supplement_of = any(:case_id::uuid[])) and bill.payer <> ''
returning bill.case_id;
