-- name: answer_complaints(complaint_ids, answered_at)!
-- Complaints that are answered.
update case_complaint
set answered_at = given.answered_at
from unnest(:complaint_ids::uuid[], :answered_at::timestamptz[]) as given (complaint_id, answered_at)
where case_complaint.complaint_id = given.complaint_id;

-- name: open_complaints_of(case_ids)
-- Complaints about cases that wait for an answer.
select case_id, department_code, accepted_at
from case_complaint
where case_id = any(:case_ids::uuid[]) and answered_at is null
order by case_id, accepted_at, complaint_id;
