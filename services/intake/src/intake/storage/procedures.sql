-- name: count_corrections(case_ids)
-- How often the procedures of cases were corrected; those that never were are left out.
select case_id, count(*) as corrections
from procedure_correction
where case_id = any(:case_ids::uuid[])
group by case_id;

-- name: list_corrections(case_ids)
-- How the procedures of cases were corrected, the first time first; three a case at most.
select case_id, correction_no, previous_item_codes, reason, corrected_by, corrected_by_department, corrected_at
from procedure_correction
where case_id = any(:case_ids::uuid[])
order by case_id, correction_no;

-- name: set_procedure(case_id, bundle_codes, item_codes, catalogue_version, unlisted_reason)!
-- The right procedure of a case that is held; nothing of it is decided.
update intake_case
set bundle_codes = :bundle_codes, item_codes = :item_codes, catalogue_version = :catalogue_version,
    unlisted_reason = :unlisted_reason
where case_id = :case_id and closed_at is null;

-- name: drop_items(case_id)!
-- The items of the wrong one: nothing of them is decided.
delete from case_item where case_id = :case_id;

-- name: drop_item_fees(case_id)!
-- Likewise what they would have cost.
delete from case_fee where case_id = :case_id;

-- name: drop_conditions(case_id)!
-- Likewise what was said of conditions.
delete from case_condition where case_id = :case_id;

-- name: carry_papers(case_id, from_items, from_numbers, to_items, to_numbers)!
-- Papers that were handed in for an item count for another one too, which asks for the same.
insert into case_material (
    case_id, division_code, item_code, material_no, file_name, sha256, size_bytes, handed_in_at, file_id,
    from_case_id, first_at
)
select
    paper.case_id, paper.division_code, carried.to_item, carried.to_number, paper.file_name, paper.sha256,
    paper.size_bytes, paper.handed_in_at, paper.file_id, paper.from_case_id, paper.first_at
from unnest(:from_items::text[], :from_numbers::integer[], :to_items::text[], :to_numbers::integer[])
    as carried (from_item, from_number, to_item, to_number)
join case_material as paper
    on paper.case_id = :case_id and paper.item_code = carried.from_item and paper.material_no = carried.from_number
on conflict do nothing;
