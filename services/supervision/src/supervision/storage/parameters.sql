-- name: read_parameters(division_code)
-- All that a centre ever set, the oldest first.
select code, value, version, set_at, effective_at, officer_id, department_code, reason
from supervision_parameter
where division_code = :division_code
order by version;

-- name: hold_parameters(division_code)!
-- Two who set something at one moment come one after the other.
select pg_advisory_xact_lock(hashtextextended('supervision_parameter ' || :division_code::text, 0));

-- name: claim_untold_warnings(now, batch_size)
-- Hold settings of lights that the other services were not told of, of any centre.
select division_code, key from claim_untold_warnings(:now::timestamptz, :batch_size);
