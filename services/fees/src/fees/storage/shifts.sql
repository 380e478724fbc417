-- name: open_tills(division_code, officer_id)
-- The open shifts of cashiers, and what each was left with at the last close. Read under the lock of the centre's books.
select
    till.division_code, till.officer_id, running.shift_id,
    coalesce(
        (
            select before.kept_fen
            from shift as before
            where before.division_code = till.division_code
                and before.officer_id = till.officer_id
                and before.closed_at is not null
            order by before.closed_at desc, before.shift_no desc
            limit 1
        ),
        0
    ) as kept_fen
from unnest(:division_code::text[], :officer_id::text[]) as till (division_code, officer_id)
left join shift as running
    on running.division_code = till.division_code
    and running.officer_id = till.officer_id
    and running.closed_at is null;

-- name: last_serial(division_code, prefix)^
-- How far the shifts of a day are numbered. Read under the lock of the centre's books.
select coalesce(max(right(shift_no, 4)::integer), 0) as serial
from shift
where division_code = :division_code and shift_no like :prefix || '____';

-- name: adopt_cash(division_code, officer_id, shift_id)!
-- What a release without shifts took from this cashier's applicants since the last close belongs to the shift that is open.
insert into cash_movement (entry_id, division_code, shift_id, amount_fen, moved_at)
select distinct on (posting.entry_id)
    posting.entry_id, posting.division_code, :shift_id::uuid, posting.amount_fen, posting.posted_at
from posting
join payment on payment.case_id = posting.case_id and payment.recorded_at = posting.posted_at
where posting.division_code = :division_code
    and posting.account = 'cash'
    and posting.amount_fen > 0
    and posting.kind = 'bill_paid'
    and payment.method = 'cash'
    and payment.recorded_by = :officer_id
    and posting.posted_at > coalesce(
        (
            -- Longer before it than a transaction of theirs lasts.
            select max(before.closed_at) - interval '1 hour'
            from shift as before
            where before.division_code = :division_code and before.officer_id = :officer_id
        ),
        '-infinity'
    )
    and not exists (select from cash_movement as known where known.entry_id = posting.entry_id)
on conflict do nothing;

-- name: shift_of_number(division_code, shift_no)^
-- The shift with this number.
select shift_id from shift where division_code = :division_code and shift_no = :shift_no;

-- name: page_of_shifts(division_code, open_only, before_at, before_id, row_count)
-- Shifts of a centre, newest first, from before one already shown on.
select shift_id
from shift
where division_code = :division_code
    and (not :open_only::boolean or closed_at is null)
    and (opened_at, shift_id) < (:before_at::timestamptz, :before_id::uuid)
order by opened_at desc, shift_id desc
limit :row_count;

-- name: read_shifts(shift_id)
-- Shifts with what moved in them, the count they were closed with or the newest one, and their slips.
select
    shift.shift_id, shift.division_code, shift.shift_no, shift.officer_id, shift.opened_at, shift.float_fen,
    shift.closed_at, shift.closed_by, shift.kept_fen, shift.reason, moved.fen as moved_fen, moved.total as moved_count,
    counts.total as count_count, counted.count_id, counted.pieces, counted.counted_fen, counted.expected_fen,
    counted.counted_at, counted.counted_by, slip.slip_no, slip.amount_fen, slip.handed_in_at, slip.handed_in_by,
    slip.due_at, slip.confirmed_at, slip.confirmed_by, slip.bank_reference
from shift
cross join lateral (
    select coalesce(sum(cash_movement.amount_fen), 0)::bigint as fen, count(*) as total
    from cash_movement
    where cash_movement.shift_id = shift.shift_id
) as moved
cross join lateral (
    select count(*) as total from cash_count where cash_count.shift_id = shift.shift_id
) as counts
left join lateral (
    select
        cash_count.count_id, cash_count.pieces, cash_count.counted_fen, cash_count.expected_fen, cash_count.counted_at,
        cash_count.counted_by
    from cash_count
    where cash_count.shift_id = shift.shift_id
    order by cash_count.count_no desc
    limit 1
) as counted on true
left join remittance_slip as slip on slip.shift_id = shift.shift_id
where shift.shift_id = any(:shift_id::uuid[]);

-- name: read_slips(division_code, slip_no)
-- Remittance slips by their numbers.
select
    slip.division_code, slip.slip_no, slip.shift_id, shift.shift_no, shift.officer_id, slip.amount_fen, slip.handed_in_at,
    slip.handed_in_by, slip.due_at, slip.confirmed_at, slip.confirmed_by, slip.bank_reference
from remittance_slip as slip
join shift on shift.shift_id = slip.shift_id
where slip.division_code = :division_code and slip.slip_no = any(:slip_no::text[]);

-- name: slip_of_reference(division_code, bank_reference)^
-- The remittance that a bank line confirmed.
select slip_no from remittance_slip where division_code = :division_code and bank_reference = :bank_reference;

-- name: page_of_slips(division_code, in_transit_only, due_by, before_at, before_no, row_count)
-- Remittances of a centre, newest first, from before one already shown on: those that were due by an instant, if it is not null.
select
    slip.division_code, slip.slip_no, slip.shift_id, shift.shift_no, shift.officer_id, slip.amount_fen, slip.handed_in_at,
    slip.handed_in_by, slip.due_at, slip.confirmed_at, slip.confirmed_by, slip.bank_reference
from remittance_slip as slip
join shift on shift.shift_id = slip.shift_id
where slip.division_code = :division_code
    and (not :in_transit_only::boolean or slip.confirmed_at is null)
    and (:due_by::timestamptz is null or slip.due_at <= :due_by::timestamptz)
    and (slip.handed_in_at, slip.slip_no) < (:before_at::timestamptz, :before_no::text)
order by slip.handed_in_at desc, slip.slip_no desc
limit :row_count;

-- name: in_transit(division_code)^
-- Cash of a centre that is on its way to the bank.
select coalesce(sum(amount_fen), 0)::bigint as fen
from remittance_slip
where division_code = :division_code and confirmed_at is null;

-- name: claim_late_remittances(due_by, batch_size)
-- Remittances that have become late and were not told yet; nobody else tells them at the same time.
select division_code, key from claim_late_remittances(:due_by, :batch_size);

-- name: mark_late(division_code, slip_no, told_at)!
-- These remittances were told to be late.
update remittance_slip set late_told_at = :told_at where division_code = :division_code and slip_no = any(:slip_no::text[]);
