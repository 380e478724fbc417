-- name: claim_chain(now)^
-- The centre whose chain waits longest for the verifier; nobody else verifies it at the same time.
select division_code from claim_chain(:now);

-- name: read_check(division_code)^
-- How far the verifier got with a centre's chain, and where the books end. (A first pass is due since for ever.)
select
    known.division_code, known.checked_number, known.checked_hash, known.found_number, known.broken_number,
    greatest(known.whole_due_at, 'epoch') as whole_due_at, book.last_number, book.last_hash
from ledger_check as known
join ledger_book as book on book.division_code = known.division_code
where known.division_code = :division_code;

-- name: record_check(division_code, checked_number, checked_hash, found_number, broken_number, whole_due_at, checked_at)!
-- How far the verifier got, and the first broken block if it found one.
update ledger_check
set
    checked_number = :checked_number,
    checked_hash = :checked_hash,
    found_number = :found_number,
    broken_number = :broken_number,
    whole_due_at = :whole_due_at,
    checked_at = :checked_at
where division_code = :division_code;
