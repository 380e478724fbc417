-- name: changes_of(case_ids)
-- Changes of the procedures of accepted cases, the first one first; nine a case at most.
select
    case_id, division_code, change_no, state, wanted, item_codes, reason, proposed_by, proposed_by_department, proposed_at,
    decided_by, decided_by_department, decided_at, note, answered_at, answer_zh, answer_en
from procedure_change
where case_id = any(:case_ids::uuid[])
order by case_id, change_no;
