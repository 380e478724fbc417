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
