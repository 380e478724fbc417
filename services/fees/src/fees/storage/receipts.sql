-- name: open_ranges(division_code)
-- The ranges of centres with numbers left, the oldest first. Read under the lock of the centres' books.
select range_id, division_code, batch_code, first_number, last_number, next_number
from receipt_range
where division_code = any(:division_code::text[]) and next_number <= last_number
order by division_code, range_id;

-- name: batch_ranges(division_code, batch_code)
-- Every range of these batch codes at these centres. Read under the lock of the centres' books.
select division_code, batch_code, first_number, last_number, next_number
from receipt_range
where division_code = any(:division_code::text[]) and batch_code = any(:batch_code::text[])
order by range_id;

-- name: lock_ranges()^
-- Hold the right to add ranges anywhere in the installation until commit.
select pg_advisory_xact_lock(hashtext('receipt_range')) is null as held;

-- name: foreign_ranges(division_code, batch_code, first_number, last_number)
-- Places, from 1, of those ranges that share a number with a range of another centre. Read under the lock on ranges.
select place
from foreign_ranges(:division_code::text[], :batch_code::text[], :first_number::bigint[], :last_number::bigint[]);

-- name: insert_ranges(division_code, batch_code, first_number, last_number, added_by, added_at)!
-- Take over ranges, in the order given: the oldest is used first.
insert into receipt_range (division_code, batch_code, first_number, last_number, next_number, added_by, added_at)
select division_code, batch_code, first_number, last_number, first_number, added_by, :added_at
from unnest(
    :division_code::text[], :batch_code::text[], :first_number::bigint[], :last_number::bigint[], :added_by::text[]
) with ordinality as added (division_code, batch_code, first_number, last_number, added_by, position)
order by position;

-- name: list_ranges(division_code, most)
-- The newest ranges of each centre, at most so many, the oldest of them first.
select listed.division_code, listed.batch_code, listed.first_number, listed.last_number, listed.next_number
from unnest(:division_code::text[]) as centre (division_code)
cross join lateral (
    select range_id, division_code, batch_code, first_number, last_number, next_number
    from receipt_range
    where receipt_range.division_code = centre.division_code
    order by range_id desc
    limit :most
) as listed
order by listed.range_id;

-- name: count_ranges(division_code)
-- How many ranges each centre has, and how many numbers are left in them.
select division_code, count(*) as total_count, coalesce(sum(last_number - next_number + 1), 0)::bigint as left_count
from receipt_range
where division_code = any(:division_code::text[])
group by division_code;

-- name: used_references(division_code, method, provider_reference)
-- Which of these provider payments already paid a bill. Read under the lock of the centres' books.
select division_code, method, provider_reference
from payment
where provider_reference <> '' and (division_code, method, provider_reference) in (
    select division_code, method, provider_reference
    from unnest(:division_code::text[], :method::text[], :provider_reference::text[])
        as tendered (division_code, method, provider_reference)
);

-- name: read_receipts(case_id)
-- The treasury receipts of cases.
select
    treasury_receipt.case_id, treasury_receipt.batch_code, treasury_receipt.number, treasury_receipt.verification_code,
    treasury_receipt.amount_fen, payment.method, treasury_receipt.issued_at
from treasury_receipt
inner join payment on payment.case_id = treasury_receipt.case_id
where treasury_receipt.case_id = any(:case_id::uuid[]);
