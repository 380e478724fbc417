-- name: keep_calendars(division_codes, versions, special_days, local_days, hours, published_at)
-- Replace the calendars of centres by newer versions, answer whose; older ones leave them as they are.
insert into centre_calendar (division_code, version, special_days, local_days, hours, published_at)
select division_code, version, special_days::jsonb, local_days::jsonb, hours::jsonb, published_at
from unnest(
    :division_codes::text[], :versions::bigint[], :special_days::text[], :local_days::text[],
    :hours::text[], :published_at::timestamptz[]
) as published (division_code, version, special_days, local_days, hours, published_at)
order by division_code
on conflict (division_code) do update
set
    version = excluded.version,
    special_days = excluded.special_days,
    local_days = excluded.local_days,
    hours = excluded.hours,
    published_at = excluded.published_at
where centre_calendar.version < excluded.version
returning division_code;

-- name: calendar_versions(division_codes)
-- Which version of the calendar each centre has.
select division_code, version
from centre_calendar
where division_code = any(:division_codes::text[]);

-- name: read_calendar(division_code)^
-- One centre's newest calendar.
select version, special_days, local_days, hours
from centre_calendar
where division_code = :division_code;
