-- name: papers_there(case_ids)
-- What was handed in for cases, as it is there now.
select case_id, item_code, material_no, file_name, sha256, size_bytes, handed_in_at, file_id
from case_material
where case_id = any(:case_ids::uuid[]);

-- name: findings_of(case_ids)
-- What of cases was found unusable, the first first; a hundred a case at most.
select
    case_id, division_code, item_code, material_no, handed_in_at, file_name, sha256, size_bytes, file_id, ground, note,
    found_by, found_by_department, found_at
from unusable_paper
where case_id = any(:case_ids::uuid[])
order by case_id, found_at, item_code, material_no;
