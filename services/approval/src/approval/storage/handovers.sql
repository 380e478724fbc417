-- name: read_handovers(case_ids, at_most)
-- Who had which tasks of cases, of each case the newest first.
select
    handover.case_id, handover.item_code, handover.from_officer_id, handover.to_officer_id, handover.officer_id,
    handover.department_code, handover.reason, handover.handed_at
from unnest(:case_ids::uuid[]) as asked (case_id)
cross join lateral (
    select
        task_handover.case_id, task_handover.item_code, task_handover.from_officer_id, task_handover.to_officer_id,
        task_handover.officer_id, task_handover.department_code, task_handover.reason, task_handover.handed_at,
        task_handover.handover_id
    from task_handover
    where task_handover.case_id = asked.case_id
    order by task_handover.handover_id desc
    limit :at_most
) as handover
order by handover.case_id, handover.handover_id desc;

-- name: keep_handovers(division_code, case_ids, item_codes, from_officer_ids, to_officer_ids, officer_ids, department_codes, reasons, handed_at)!
-- Keep what was handed over at a centre, in the order given.
insert into task_handover (
    case_id, item_code, division_code, from_officer_id, to_officer_id, officer_id, department_code, reason, handed_at
)
select
    case_id, item_code, :division_code, from_officer_id, to_officer_id, officer_id, department_code, reason, handed_at
from unnest(
    :case_ids::uuid[], :item_codes::text[], :from_officer_ids::text[], :to_officer_ids::text[], :officer_ids::text[],
    :department_codes::text[], :reasons::text[], :handed_at::timestamptz[]
) as given (case_id, item_code, from_officer_id, to_officer_id, officer_id, department_code, reason, handed_at);
