-- name: extensions_of(case_ids)
-- What extended the limits of these cases and their items; that of a whole case has no item.
select case_id, item_code, division_code, last_day, reason
from item_extension
where case_id = any(:case_ids::uuid[])
union all
select case_id, '' as item_code, division_code, last_day, reason
from case_extension
where case_id = any(:case_ids::uuid[])
order by case_id, item_code;

-- name: stops_of(case_ids)
-- For what the clocks of these cases were stopped, the first one first.
select case_id, item_code, stop_no, division_code, name_zh, name_en, told, first_day, last_day, over_day
from item_stop
where case_id = any(:case_ids::uuid[])
order by case_id, item_code, stop_no;

-- name: moved_of(case_ids)
-- Days that moved in these cases.
select case_id, item_code, division_code, last_day, prior
from moved_due
where case_id = any(:case_ids::uuid[])
order by case_id, item_code;
