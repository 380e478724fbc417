-- name: parties_of(case_ids)
-- Who applied, sealed; erased ones are left out.
select case_id, division_code, key_id, wrapped_key, content
from case_party
where case_id = any(:case_ids::uuid[]);

-- name: receivers_of(case_ids)
-- Who took the results, sealed; erased ones are left out.
select case_id, division_code, key_id, wrapped_key, content
from case_delivery
where case_id = any(:case_ids::uuid[]) and key_id is not null;

-- name: cases_by_id_number(id_number_hashes, before, row_count)
-- Cases of an applicant, newest first, from before a case on.
select case_id
from case_party
where id_number_hash = any(:id_number_hashes::bytea[]) and case_id < :before
order by case_id desc
limit :row_count;

-- name: cases_by_phone(phone_hashes, before, row_count)
-- The same by telephone; a statement of its own so that each has its index.
select case_id
from case_party
where phone_hash = any(:phone_hashes::bytea[]) and case_id < :before
order by case_id desc
limit :row_count;

-- name: take_expired(division_code, closed_before, batch_size)
-- Cases of a centre whose personal data was kept long enough, the longest kept first, none that somebody else holds.
select case_id
from intake_case
where division_code = :division_code and closed_at < :closed_before and erased_at is null
order by closed_at
limit :batch_size
for no key update skip locked;

-- name: count_expired(division_code, closed_before, at_most)^
-- How many there are, counted no further than at_most.
select count(*) as value
from (
    select 1
    from intake_case
    where division_code = :division_code and closed_at < :closed_before and erased_at is null
    limit :at_most
) as counted;

-- name: kept_of(case_ids, marker)
-- Which personal data cases still have, counted and not opened, and who erased it.
select kept.case_id, kept.division_code, kept.closed_at, kept.erased_at, kept.erased_by, kept.erased_by_department,
    exists (select 1 from case_party where case_party.case_id = kept.case_id) as has_party,
    exists (
        select 1 from case_delivery where case_delivery.case_id = kept.case_id and case_delivery.key_id is not null
    ) as has_receiver,
    (
        select count(*) from case_material
        where case_material.case_id = kept.case_id and case_material.file_name <> :marker
    ) as file_name_count
from intake_case as kept
where kept.case_id = any(:case_ids::uuid[]);

-- name: delete_parties(case_ids)!
-- Erase who applied: key, content and hashes.
delete from case_party where case_id = any(:case_ids::uuid[]);

-- name: erase_receivers(case_ids)!
-- Erase who took the results.
update case_delivery
set key_id = null, wrapped_key = null, content = null
where case_id = any(:case_ids::uuid[]);

-- name: erase_procedure_changes(case_ids, marker)!
-- Likewise why another procedure was proposed for an accepted one, and what was said to that.
update procedure_change
set reason = :marker, note = case note when '' then '' else :marker end, wanted = '{}'
where case_id = any(:case_ids::uuid[]);

-- name: mark_erased(case_ids, officer_ids, department_codes, marker, now)!
-- Keep that the personal data of cases was erased, when and by whom.
update intake_case
set applicant_name = :marker,
    green_channel_reason = case when green_channel_reason = '' then '' else :marker end,
    told_again_reason = case when told_again_reason = '' then '' else :marker end,
    green_channel_note = case when green_channel_note = '' then '' else :marker end,
    erased_at = :now,
    erased_by = erased.officer_id,
    erased_by_department = erased.department_code
from unnest(:case_ids::uuid[], :officer_ids::text[], :department_codes::text[])
    as erased (case_id, officer_id, department_code)
where intake_case.case_id = erased.case_id and intake_case.case_id = any(:case_ids::uuid[]);
