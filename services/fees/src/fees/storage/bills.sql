-- name: insert_bills(case_id, division_code, case_no, catalogue_version, state, total_fen, issued_at)
-- Issue bills for cases that have none; answers which those were. Ordered, so that two batches cannot deadlock.
insert into bill (case_id, division_code, case_no, catalogue_version, state, total_fen, issued_at)
select case_id, division_code, case_no, catalogue_version, state, total_fen, issued_at
from unnest(
    :case_id::uuid[], :division_code::text[], :case_no::text[], :catalogue_version::bigint[], :state::text[],
    :total_fen::bigint[], :issued_at::timestamptz[]
) as issued (case_id, division_code, case_no, catalogue_version, state, total_fen, issued_at)
order by case_id
on conflict (case_id) do nothing
returning case_id;

-- name: insert_lines(case_id, line_no, division_code, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh, arithmetic_en, legal_basis, treasury_account, collected_by_tax)!
-- Write the lines of bills.
insert into bill_line (
    case_id, line_no, division_code, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh,
    arithmetic_en, legal_basis, treasury_account, collected_by_tax
)
select
    case_id, line_no, division_code, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh,
    arithmetic_en, legal_basis, treasury_account, collected_by_tax
from unnest(
    :case_id::uuid[], :line_no::integer[], :division_code::text[], :item_code::text[], :fee_code::text[],
    :name_zh::text[], :name_en::text[], :department_code::text[], :amount_fen::bigint[], :arithmetic_zh::text[],
    :arithmetic_en::text[], :legal_basis::text[], :treasury_account::text[], :collected_by_tax::boolean[]
) as line (
    case_id, line_no, division_code, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh,
    arithmetic_en, legal_basis, treasury_account, collected_by_tax
);

-- name: lock_bills(case_id, division_code)
-- Lock the bills of cases at their centres, in order of the case, so that two batches cannot deadlock.
select bill.case_id, bill.division_code, bill.case_no, bill.state, bill.total_fen, bill.issued_at
from bill
where (bill.case_id, bill.division_code) in (
    select case_id, division_code from unnest(:case_id::uuid[], :division_code::text[]) as asked (case_id, division_code)
)
order by bill.case_id
for update of bill;

-- name: read_bills(case_id)
-- The bills of cases.
select bill.case_id, bill.division_code, bill.case_no, bill.state, bill.total_fen, bill.issued_at
from bill
where bill.case_id = any(:case_id::uuid[]);

-- name: read_lines(case_id)
-- The lines of the bills of cases.
select
    case_id, line_no, item_code, fee_code, name_zh, name_en, department_code, amount_fen, arithmetic_zh, arithmetic_en,
    legal_basis, treasury_account, collected_by_tax
from bill_line
where case_id = any(:case_id::uuid[])
order by case_id, line_no;

-- name: mark_paid(case_id)!
-- The bills of these cases are paid.
update bill set state = 'paid' where case_id = any(:case_id::uuid[]);

-- name: mark_cancelled(case_id, cancelled_at)!
-- The bills of these cases are cancelled.
update bill set state = 'cancelled', cancelled_at = :cancelled_at where case_id = any(:case_id::uuid[]);
