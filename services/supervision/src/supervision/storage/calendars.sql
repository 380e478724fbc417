-- name: add_version(division_code, version, published_at)^
-- Keep that a centre has published a version; answers it if it was not here yet.
insert into calendar_version (division_code, version, published_at)
values (:division_code, :version, :published_at)
on conflict (division_code, version) do nothing
returning version;

-- name: write_special_days(division_code, version, days, workings, names_zh, names_en)!
-- Keep the special days of a published catalogue; a version never changes.
insert into special_day (division_code, version, day, working, name_zh, name_en)
select :division_code, :version, day, working, name_zh, name_en
from unnest(:days::date[], :workings::boolean[], :names_zh::text[], :names_en::text[])
    as published (day, working, name_zh, name_en)
on conflict (division_code, version, day) do nothing;

-- name: newest_versions(division_codes)
-- The newest calendar of each centre.
select division_code, max(version) as version
from calendar_version
where division_code = any(:division_codes::text[])
group by division_code;

-- name: find_version(division_code, version)^
-- Whether a version is here.
select version from calendar_version where division_code = :division_code and version = :version;

-- name: read_special_days(division_code, version)
-- One centre's special days.
select day, working, name_zh, name_en
from special_day
where division_code = :division_code and version = :version
order by day;
