-- name: list_data_accesses(division_code, before_at, before_id, row_count)
-- A centre's, newest first, from before one already shown on.
select access.access_id, access.case_id, record.case_no, access.division_code, access.kind, access.officer_id,
    access.department_code, access.accessed_at, access.fields, access.purpose
from data_access as access
join case_record as record on record.case_id = access.case_id
where access.division_code = :division_code
    and (access.accessed_at, access.access_id) < (:before_at::timestamptz, :before_id::bigint)
order by access.accessed_at desc, access.access_id desc
limit :row_count;

-- name: list_data_accesses_of(division_code, officer_id, before_at, before_id, row_count)
-- The same, of one officer; a statement of its own so that each has its index.
select access.access_id, access.case_id, record.case_no, access.division_code, access.kind, access.officer_id,
    access.department_code, access.accessed_at, access.fields, access.purpose
from data_access as access
join case_record as record on record.case_id = access.case_id
where access.division_code = :division_code
    and access.officer_id = :officer_id
    and (access.accessed_at, access.access_id) < (:before_at::timestamptz, :before_id::bigint)
order by access.accessed_at desc, access.access_id desc
limit :row_count;

-- name: list_data_accesses_to(division_code, case_no, officer_id, before_at, before_id, row_count)
-- The same, to one case, of one officer or of all if the id is empty; the index of a case's events finds its few.
select access.access_id, access.case_id, record.case_no, access.division_code, access.kind, access.officer_id,
    access.department_code, access.accessed_at, access.fields, access.purpose
from case_record as record
join data_access as access on access.case_id = record.case_id
where record.division_code = :division_code
    and record.case_no = :case_no
    and record.case_no <> ''
    and (:officer_id::text = '' or access.officer_id = :officer_id::text)
    and (access.accessed_at, access.access_id) < (:before_at::timestamptz, :before_id::bigint)
order by access.accessed_at desc, access.access_id desc
limit :row_count;
