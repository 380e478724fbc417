-- name: open_checks(genesis)!
-- Centres whose books are new are verified next.
insert into ledger_check (division_code, checked_number, checked_hash, checked_at)
select ledger_book.division_code, 0, :genesis, '-infinity'
from ledger_book
where not exists (select 1 from ledger_check where ledger_check.division_code = ledger_book.division_code)
order by ledger_book.division_code
on conflict (division_code) do nothing;

-- name: claim_check()^
-- The centre whose chain waits longest for the verifier; nobody else verifies it at the same time.
select division_code, checked_number, checked_hash, broken_number
from ledger_check
order by checked_at, division_code
limit 1
for update skip locked;

-- name: record_check(division_code, checked_number, checked_hash, broken_number, checked_at)!
-- How far the verifier got, and the first broken block if it found one.
update ledger_check
set
    checked_number = :checked_number,
    checked_hash = :checked_hash,
    broken_number = :broken_number,
    checked_at = :checked_at
where division_code = :division_code;
