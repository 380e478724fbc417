-- name: promises_of(case_ids)
-- What was promised in cases.
select
    case_id, item_code, material_no, division_code, name_zh, name_en, remind_at, due_at, last_day, provided_at, next_at
from promised_paper
where case_id = any(:case_ids::uuid[])
order by case_id, item_code, material_no;

-- name: claim_promises(now, batch_size)
-- Hold cases with something to tell of a promised paper.
select case_id, division_code from claim_promises(:now, :batch_size);

-- name: drop_promises(case_id, item_codes)!
-- What was promised for items that a case has no more.
delete from promised_paper where case_id = :case_id and item_code <> all(:item_codes::text[]);
