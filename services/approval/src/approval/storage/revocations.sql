-- name: revocations_of(case_ids)
-- What was proposed to take back of the approvals of cases, the oldest first.
select
    case_id, item_code, number, division_code, ground, reason, legal_basis, file_name, file_sha256, file_bytes,
    fees_due_back, proposed_by, proposed_by_department, proposed_at, agreed, note, decided_by, decided_by_department,
    decided_at
from revocation
where case_id = any(:case_ids::uuid[])
order by case_id, proposed_at, item_code, number;
