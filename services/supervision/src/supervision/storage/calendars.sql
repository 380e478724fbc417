-- name: newest_versions(division_codes)
-- The newest calendar of each centre.
select division_code, max(version) as version
from calendar_version
where division_code = any(:division_codes::text[])
group by division_code;

-- name: find_version(division_code, version)^
-- Whether a version is here.
select version, hours from calendar_version where division_code = :division_code and version = :version;

-- name: read_special_days(division_code, version)
-- One centre's special days, of both layers.
select day, working, name_zh, name_en, 'national' as layer
from special_day
where division_code = :division_code and version = :version
union all
select day, working, name_zh, name_en, 'local' as layer
from local_day
where division_code = :division_code and version = :version
order by day, layer;
