-- name: project_steps_of(case_ids)
-- What became of cases as projects, in order.
select
    case_id, division_code, step_no, kind, officer_id, department_code, to_officer_id, reason, mandate, happened_at
from project_step
where case_id = any(:case_ids::uuid[])
order by case_id, step_no;

-- name: set_projects(case_ids, manager_ids, offered_to)!
-- Who has cases that are held, and to whom they are offered.
update intake_case
set project_manager_id = given.manager_id, project_offered_to = given.offered_to
from unnest(:case_ids::uuid[], :manager_ids::text[], :offered_to::text[]) as given (case_id, manager_id, offered_to)
where intake_case.case_id = given.case_id and intake_case.case_id = any(:case_ids::uuid[]);

-- name: offers_to(division_codes, officer_ids, row_count)
-- What is offered to officers at their centres, the newest first.
select
    intake_case.division_code, intake_case.project_offered_to, intake_case.case_id, intake_case.case_no,
    intake_case.subject, intake_case.project_manager_id, offer.officer_id, offer.reason, offer.happened_at
from unnest(:division_codes::text[], :officer_ids::text[]) as asked (division_code, officer_id)
join intake_case
    on intake_case.division_code = asked.division_code and intake_case.project_offered_to = asked.officer_id
cross join lateral (
    select officer_id, reason, happened_at
    from project_step
    where project_step.case_id = intake_case.case_id and project_step.kind = 'offered'
    order by step_no desc
    limit 1
) as offer
where intake_case.project_offered_to <> ''
order by offer.happened_at desc, intake_case.case_id
limit :row_count;
