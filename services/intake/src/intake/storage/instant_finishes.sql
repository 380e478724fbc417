-- name: instant_finishes_of(case_ids)
-- Acts at the window that were asked for in cases.
select
    case_id, division_code, state, asked_by, asked_by_department, asked_at, declined_zh, declined_en, settled_at
from instant_finish
where case_id = any(:case_ids::uuid[]);
