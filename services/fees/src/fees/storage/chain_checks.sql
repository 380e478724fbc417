-- name: claim_check()^
-- The centre whose chain waits longest for the verifier; nobody else verifies it at the same time.
select division_code from claim_check();

-- name: read_check(division_code)^
-- How far the verifier got with a centre's chain.
select division_code, checked_number, checked_hash, broken_number
from ledger_check
where division_code = :division_code;

-- name: record_check(division_code, checked_number, checked_hash, broken_number, checked_at)!
-- How far the verifier got, and the first broken block if it found one.
update ledger_check
set
    checked_number = :checked_number,
    checked_hash = :checked_hash,
    broken_number = :broken_number,
    checked_at = :checked_at
where division_code = :division_code;
