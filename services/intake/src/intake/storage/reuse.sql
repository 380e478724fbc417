-- name: earlier_papers(division_code, id_number_hashes, except_case, looked_at, row_count)
-- Files of the newest cases of an applicant at a centre, the last handed in first: none of a case that was erased, none whose
-- content was found unusable anywhere. Which file that was is forgotten when its case is erased, what was in it is not.
with newest as (
    select case_id
    from case_party
    where id_number_hash = any(:id_number_hashes::bytea[]) and case_id <> :except_case
    order by case_id desc
    limit :looked_at
)
select
    earlier.case_id, earlier.case_no, earlier.catalogue_version, material.item_code, material.material_no,
    material.file_name, coalesce(material.first_at, material.handed_in_at) as first_at, held.file_id,
    held.division_code, held.sha256, held.size_bytes, held.kind, held.is_scanned, held.stored_at
from newest
join intake_case as earlier using (case_id)
join case_material as material using (case_id)
join stored_file as held on held.file_id = material.file_id and held.state = 'kept'
where earlier.division_code = :division_code and earlier.erased_at is null and earlier.case_no is not null
    and not exists (select from unusable_paper as found where found.sha256 = held.sha256)
order by material.handed_in_at desc, material.case_id, material.item_code, material.material_no
limit :row_count;

-- name: hashes_of_cases(case_ids)
-- What the applicants of cases are found by; those of erased ones are left out.
select case_id, id_number_hash from case_party where case_id = any(:case_ids::uuid[]);
