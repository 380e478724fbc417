-- name: open_ranges(division_code)
-- The ranges of centres with numbers left, the oldest first; of a batch that was withdrawn nothing is left. Read under the
-- lock of the centres' books.
select range_id, division_code, batch_code, first_number, last_number, next_number, digits, false as is_withdrawn
from receipt_range
where division_code = any(:division_code::text[])
    and next_number <= last_number
    and not exists (
        select from withdrawn_batch as withdrawn
        where withdrawn.division_code = receipt_range.division_code and withdrawn.batch_code = receipt_range.batch_code
    )
order by division_code, range_id;

-- name: printed_ranges(division_code, batch_code)
-- Every range of these centres that may print what ranges of these batch codes print: one code begins with the other.
-- Read under the lock of the centres' books.
select range_id, division_code, batch_code, first_number, last_number, next_number, digits, false as is_withdrawn
from receipt_range
where division_code = any(:division_code::text[])
    and exists (
        select from unnest(:batch_code::text[]) as asked (batch_code)
        where starts_with(receipt_range.batch_code, asked.batch_code)
            or starts_with(asked.batch_code, receipt_range.batch_code)
    )
order by range_id;

-- name: withdrawn_batches(division_code)
-- The batches that the finance bureau withdrew from these centres.
select division_code, batch_code
from withdrawn_batch
where division_code = any(:division_code::text[]);

-- name: withdraw_batches(division_code, batch_code, reason, withdrawn_by, withdrawn_at)
-- Note that batches were withdrawn; answers those that were not before.
insert into withdrawn_batch (division_code, batch_code, reason, withdrawn_by, withdrawn_at)
select division_code, batch_code, reason, withdrawn_by, :withdrawn_at
from unnest(:division_code::text[], :batch_code::text[], :reason::text[], :withdrawn_by::text[])
    as given (division_code, batch_code, reason, withdrawn_by)
order by division_code, batch_code
on conflict (division_code, batch_code) do nothing
returning division_code, batch_code;

-- name: lock_ranges()^
-- Hold the right to add ranges anywhere in the installation until commit.
select pg_advisory_xact_lock(hashtext('receipt_range')) is null as held;

-- name: foreign_ranges(division_code, batch_code, first_number, last_number, digits)
-- Places, from 1, of those ranges that share a number with a range of another centre. Read under the lock on ranges.
select place
from foreign_ranges(
    :division_code::text[], :batch_code::text[], :first_number::bigint[], :last_number::bigint[], :digits::smallint[]
);

-- name: insert_ranges(division_code, batch_code, first_number, last_number, digits, added_by, added_at)!
-- Take over ranges, in the order given: the oldest is used first.
insert into receipt_range (
    division_code, batch_code, first_number, last_number, digits, next_number, added_by, added_at
)
select division_code, batch_code, first_number, last_number, digits, first_number, added_by, :added_at
from unnest(
    :division_code::text[], :batch_code::text[], :first_number::bigint[], :last_number::bigint[], :digits::smallint[],
    :added_by::text[]
) with ordinality as added (division_code, batch_code, first_number, last_number, digits, added_by, position)
order by position;

-- name: list_ranges(division_code, most)
-- The newest ranges of each centre, at most so many, the oldest of them first.
select
    listed.division_code, listed.batch_code, listed.first_number, listed.last_number, listed.next_number, listed.digits,
    exists (
        select from withdrawn_batch as withdrawn
        where withdrawn.division_code = listed.division_code and withdrawn.batch_code = listed.batch_code
    ) as is_withdrawn
from unnest(:division_code::text[]) as centre (division_code)
cross join lateral (
    select range_id, division_code, batch_code, first_number, last_number, next_number, digits
    from receipt_range
    where receipt_range.division_code = centre.division_code
    order by range_id desc
    limit :most
) as listed
order by listed.range_id;

-- name: count_ranges(division_code)
-- How many ranges each centre has, and how many numbers are left in them; of withdrawn batches none is.
select
    receipt_range.division_code,
    count(*) as total_count,
    coalesce(
        sum(receipt_range.last_number - receipt_range.next_number + 1) filter (where withdrawn.batch_code is null), 0
    )::bigint as left_count
from receipt_range
left join withdrawn_batch as withdrawn
    on withdrawn.division_code = receipt_range.division_code and withdrawn.batch_code = receipt_range.batch_code
where receipt_range.division_code = any(:division_code::text[])
group by receipt_range.division_code;

-- name: count_used(division_code, since)
-- How many receipts each centre has issued since an instant, and when the first of them was.
select division_code, count(*) as used_count, min(issued_at) as first_at
from treasury_receipt
where division_code = any(:division_code::text[]) and issued_at >= :since
group by division_code;

-- name: read_receipts(case_id)
-- The treasury receipts of cases in the order they were issued, with the void of each that was voided.
select
    receipt.case_id, receipt.batch_code, receipt.number, held.digits, receipt.verification_code, receipt.amount_fen,
    receipt.issued_at, receipt.issued_by, gone.void_id, gone.decided_at as voided_at,
    gone.reason as void_reason
from treasury_receipt as receipt
inner join receipt_range as held on held.range_id = receipt.range_id
left join receipt_void as gone
    on gone.division_code = receipt.division_code
    and gone.batch_code = receipt.batch_code
    and gone.number = receipt.number
    and gone.state = 'voided'
where receipt.case_id = any(:case_id::uuid[])
order by receipt.case_id, receipt.range_id, receipt.number;

-- name: left_of_batches(division_code, batch_code)
-- How many numbers of batches are left at centres. Read under the lock of the centres' books.
select held.division_code, held.batch_code, sum(held.last_number - held.next_number + 1)::bigint as left_count
from receipt_range as held
inner join unnest(:division_code::text[], :batch_code::text[]) as asked (division_code, batch_code)
    on asked.division_code = held.division_code and asked.batch_code = held.batch_code
group by held.division_code, held.batch_code;

-- name: range_uses(division_code, most)
-- The newest ranges of each centre, at most so many, the oldest of them first, with the receipts that carry their numbers.
select
    listed.division_code, listed.batch_code, listed.first_number, listed.last_number, listed.next_number, listed.digits,
    exists (
        select from withdrawn_batch as withdrawn
        where withdrawn.division_code = listed.division_code and withdrawn.batch_code = listed.batch_code
    ) as is_withdrawn,
    found.issued_count, found.void_count, found.first_issued_at, found.last_issued_at
from unnest(:division_code::text[]) as centre (division_code)
cross join lateral (
    select range_id, division_code, batch_code, first_number, last_number, next_number, digits
    from receipt_range
    where receipt_range.division_code = centre.division_code
    order by range_id desc
    limit :most
) as listed
cross join lateral (
    select
        count(*) - count(gone.void_id) as issued_count, count(gone.void_id) as void_count,
        min(receipt.issued_at) as first_issued_at, max(receipt.issued_at) as last_issued_at
    from treasury_receipt as receipt
    left join receipt_void as gone
        on gone.division_code = receipt.division_code
        and gone.batch_code = receipt.batch_code
        and gone.number = receipt.number
        and gone.state = 'voided'
    where receipt.division_code = listed.division_code
        and receipt.batch_code = listed.batch_code
        and receipt.number between listed.first_number and listed.last_number
) as found
order by listed.range_id;
