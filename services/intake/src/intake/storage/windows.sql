-- name: running_shifts(division_code)
-- Who is on duty at a centre now.
select post_code, opened_at, officer_id, closed_at, closed_by
from window_shift
where division_code = :division_code and closed_at is null
order by post_code;

-- name: watched(division_code)
-- Windows of a centre that are watched.
select post_code, uncovered_since, next_at
from window_watch
where division_code = :division_code
order by post_code;

-- name: claim_windows(now, batch_size)
-- Hold windows to be looked at.
select division_code, key from claim_windows(:now, :batch_size);
