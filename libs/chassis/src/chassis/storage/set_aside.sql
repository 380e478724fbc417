-- name: set_aside(timer, division_code, key, error, now, first_pause_seconds, longest_pause_seconds)^
-- Leave a row out until its next try: each failure doubles the pause, up to the longest.
insert into set_aside (timer, division_code, key, attempts, error, first_failed_at, failed_at, retry_at)
values (
    :timer, :division_code, :key, 1, :error, :now, :now, :now + make_interval(secs => :first_pause_seconds)
)
on conflict (timer, division_code, key) do update
set attempts = set_aside.attempts + 1,
    error = excluded.error,
    failed_at = excluded.failed_at,
    retry_at = :now + make_interval(
        secs => least(:first_pause_seconds * 2 ^ least(set_aside.attempts, 30), :longest_pause_seconds)
    )
returning attempts, retry_at;

-- name: forget_done(timer, division_codes, keys)!
-- These were done after all.
delete from set_aside
using unnest(:division_codes::text[], :keys::text[]) as done (division_code, key)
where set_aside.timer = :timer and set_aside.division_code = done.division_code and set_aside.key = done.key;

-- name: prune_set_aside(before, batch_size)!
-- Forget rows that have had their turn again for so long and were not claimed: they are due no more.
delete from set_aside
where (timer, division_code, key) in (
    select timer, division_code, key from set_aside where retry_at < :before limit :batch_size for update skip locked
);
