-- name: add_paid(case_id, entry_id, moved_at)!
-- What each line of bills that are whole now was paid for.
insert into fee_movement (
    entry_id, line_no, division_code, case_id, fee_code, department_code, kind, amount_fen, moved_at
)
select
    paid.entry_id, line.line_no, line.division_code, line.case_id, line.fee_code, line.department_code, 'bill_paid',
    line.amount_fen - line.waived_fen, :moved_at
from unnest(:case_id::uuid[], :entry_id::uuid[]) as paid (case_id, entry_id)
inner join bill_line as line on line.case_id = paid.case_id
where line.state <> 'cancelled' and line.amount_fen > line.waived_fen;

-- name: take_back_paid(case_id, entry_id, moved_at)!
-- What each line of bills that are due again was paid for, and is not.
insert into fee_movement (
    entry_id, line_no, division_code, case_id, fee_code, department_code, kind, amount_fen, moved_at
)
select
    gone.entry_id, moved.line_no, moved.division_code, moved.case_id, moved.fee_code, moved.department_code, 'bill_paid',
    -sum(moved.amount_fen), :moved_at
from unnest(:case_id::uuid[], :entry_id::uuid[]) as gone (case_id, entry_id)
inner join fee_movement as moved on moved.case_id = gone.case_id and moved.kind = 'bill_paid'
group by
    gone.entry_id, moved.line_no, moved.division_code, moved.case_id, moved.fee_code, moved.department_code
having sum(moved.amount_fen) <> 0;

-- name: by_fee(division_code, since, until)
-- What moved in a period, by department, fee and why, with how many cases. The newest catalogue says what a fee is called.
select
    moved.department_code, moved.fee_code, moved.kind, moved.amount_fen, moved.line_count,
    coalesce(named.name_zh, '') as name_zh, coalesce(named.name_en, '') as name_en
from (
    select department_code, fee_code, kind, sum(amount_fen)::bigint as amount_fen, count(*) as line_count
    from fee_movement
    where division_code = :division_code and moved_at >= :since and moved_at < :until
    group by department_code, fee_code, kind
) as moved
left join lateral (
    select fee_rate.name_zh, fee_rate.name_en
    from fee_rate
    where fee_rate.division_code = :division_code and fee_rate.fee_code = moved.fee_code
    order by fee_rate.version desc
    limit 1
) as named on true
order by moved.department_code, moved.fee_code, moved.kind;

-- name: by_account(division_code, since, until)
-- What the ledger posted in a period, by account, department and why.
select account, department_code, kind, sum(amount_fen)::bigint as amount_fen
from posting
where division_code = :division_code and posted_at >= :since and posted_at < :until
group by account, department_code, kind;

-- name: receipts(division_code, since, until)^
-- The receipts that were issued in a period, and which of them are void by now.
select
    count(*) as issued_count, coalesce(sum(receipt.amount_fen), 0)::bigint as issued_fen,
    count(gone.void_id) as void_count,
    coalesce(sum(receipt.amount_fen) filter (where gone.void_id is not null), 0)::bigint as void_fen
from treasury_receipt as receipt
left join receipt_void as gone
    on gone.division_code = receipt.division_code
    and gone.batch_code = receipt.batch_code
    and gone.number = receipt.number
    and gone.state = 'voided'
where receipt.division_code = :division_code and receipt.issued_at >= :since and receipt.issued_at < :until;

-- name: closed_days(division_code, first_day, last_day)^
-- How many days of a period are closed at every bank account that has records of the day.
select count(*) filter (where is_closed) as closed_count
from (
    select newest.day, bool_and(newest.state = 'closed') as is_closed
    from (
        select distinct on (account_no, day) day, state
        from bank_period
        where division_code = :division_code and day between :first_day and :last_day
        order by account_no, day, record_id desc
    ) as newest
    group by newest.day
) as said;

-- name: lines_of(division_code, since, until, department_code, fee_code, kinds, after_at, after_entry, after_line, row_count)
-- The lines behind a figure, the oldest first, from after one already shown on. Without a fee: of the whole department.
select
    moved.entry_id, moved.line_no, moved.case_id, bill.case_no, moved.fee_code, moved.kind, moved.amount_fen, moved.moved_at
from fee_movement as moved
inner join bill on bill.case_id = moved.case_id
where moved.division_code = :division_code
    and moved.moved_at >= :since
    and moved.moved_at < :until
    and moved.department_code = :department_code
    and (:fee_code = '' or moved.fee_code = :fee_code)
    and moved.kind = any(:kinds::text[])
    and (moved.moved_at, moved.entry_id, moved.line_no)
    > (:after_at::timestamptz, :after_entry::uuid, :after_line::integer)
order by moved.moved_at, moved.entry_id, moved.line_no
limit :row_count;

-- name: lines_together(division_code, since, until, department_code, fee_code, kinds)^
-- What all of them come to.
select count(*) as total_count, coalesce(sum(moved.amount_fen), 0)::bigint as total_fen
from fee_movement as moved
where moved.division_code = :division_code
    and moved.moved_at >= :since
    and moved.moved_at < :until
    and moved.department_code = :department_code
    and (:fee_code = '' or moved.fee_code = :fee_code)
    and moved.kind = any(:kinds::text[]);
