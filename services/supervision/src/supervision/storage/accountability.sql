-- name: read_accountability(case_ids)
-- What there is to account for in these cases, in order of time.
select case_id, item_code, department_code, kind, since, basis
from accountability
where case_id = any(:case_ids::uuid[])
order by case_id, since, item_code, kind;
