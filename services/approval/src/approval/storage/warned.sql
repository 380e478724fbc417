-- name: keep_warning(division_code, version, used_percent, days_left, effective_at)!
-- Keep how early a centre's lights turn yellow from an instant on, once.
insert into centre_warning (division_code, version, used_percent, days_left, effective_at)
values (:division_code, :version, :used_percent, :days_left, :effective_at::timestamptz)
on conflict (division_code, version) do nothing;

-- name: warning_of(division_code, at)^
-- How early a centre's lights turn yellow, as it counts at an instant.
select used_percent, days_left
from centre_warning
where division_code = :division_code and effective_at <= :at::timestamptz
order by version desc
limit 1;

-- name: claim_warnings(effective_by, now, batch_size)
-- Hold values that count by now and that open tasks do not go by yet.
select division_code, key from claim_warnings(:effective_by::timestamptz, :now::timestamptz, :batch_size);

-- name: warnings_renewed(division_code, versions)!
-- Open tasks of a centre go by these values, or by later ones.
update centre_warning set renewed = true where division_code = :division_code and version = any(:versions::bigint[]);

-- name: recount_centre(division_code)!
-- Let every undecided case of a centre be counted again, as if its calendar had changed.
with held as (
    select case_id
    from case_file
    where division_code = :division_code and decision = 'pending'
    order by case_id
    for update
)
update case_file
set counted_with = centre_calendar.changed_in - 1
from held, centre_calendar
where case_file.case_id = held.case_id
    and centre_calendar.division_code = :division_code
    and case_file.counted_with >= centre_calendar.changed_in;
