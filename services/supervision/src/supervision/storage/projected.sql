-- name: read_lines(case_ids)
-- Every line of the timelines of these cases that follows from events.
select case_id, source, sequence, occurred_at, event, item_code, department_code, officer_id, summary_zh, summary_en
from timeline_entry
where case_id = any(:case_ids::uuid[]) and (sequence is not null or event = 'LightChanged');

-- name: read_accesses(case_ids)
-- Who saw or erased personal data of these cases.
select case_id, sequence, kind, officer_id, department_code, accessed_at, fields, purpose
from data_access
where case_id = any(:case_ids::uuid[]);

-- name: read_watched(stream_ids)
-- What of these streams has to be watched.
select stream_id, sequence, act, occurred_at, case_id, subject, amount_fen, reason, officer_id, department_code
from fee_office_event
where stream_id = any(:stream_ids::uuid[]);

-- name: delete_lines(case_ids)!
-- Take these lines away.
delete from timeline_entry
where case_id = any(:case_ids::uuid[]) and (sequence is not null or event = 'LightChanged');

-- name: delete_tasks(case_ids)!
-- Likewise the tasks of these cases.
delete from task_record
where case_id = any(:case_ids::uuid[]);

-- name: delete_accounts(case_ids)!
-- Likewise what there is to account for.
delete from accountability
where case_id = any(:case_ids::uuid[]);

-- name: delete_watched(stream_ids)!
-- Likewise what has to be watched.
delete from fee_office_event
where stream_id = any(:stream_ids::uuid[]);
