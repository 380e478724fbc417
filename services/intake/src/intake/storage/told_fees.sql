-- name: hold(case_id)^
-- Hold the right to tell of a case until commit.
select pg_advisory_xact_lock(hashtextextended('told_off_centre_fee ' || :case_id::uuid, 0)) is null as held;

-- name: told_of(case_id)
-- What was told of a case, the oldest first.
select department_code, amount_fen, taken_on, paid_by, paper, told_at
from told_off_centre_fee
where case_id = :case_id
order by told_at, department_code, amount_fen, taken_on;
