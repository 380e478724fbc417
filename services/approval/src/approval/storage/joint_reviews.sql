-- name: find_joint_reviews(case_ids, review_ids)
-- Joint reviews, whole: every one of cases, and those with these ids.
select
    joint_review.review_id, joint_review.case_id, case_file.case_no, joint_review.division_code, joint_review.kind,
    joint_review.lead_department_code, joint_review.invitations, joint_review.convened_by,
    joint_review.convened_by_department, joint_review.convened_at, joint_review.starts_at, joint_review.ends_at,
    joint_review.place, joint_review.moved_times, joint_review.moved_reason, joint_review.state,
    joint_review.ended_at, joint_review.ended_by, joint_review.ended_by_department, joint_review.end_reason,
    joint_review.minutes, joint_review.absences, joint_review.erased_at,
    (
        select jsonb_agg(
            jsonb_build_object(
                'item_code', task.item_code,
                'name_zh', task.name_zh,
                'name_en', task.name_en,
                'department_code', task.department_code,
                'department_zh', task.department_zh,
                'department_en', task.department_en,
                'instant', task.instant,
                'state', task.state,
                'due_at', task.due_at
            )
            order by task.position
        )
        from task
        where task.case_id = joint_review.case_id and task.item_code = any(joint_review.item_codes)
    ) as tasks,
    (
        select coalesce(
            jsonb_agg(
                jsonb_build_object(
                    'department_code', joint_opinion.department_code,
                    'stance', joint_opinion.stance,
                    'reason', joint_opinion.reason,
                    'legal_basis', joint_opinion.legal_basis,
                    'officer_id', joint_opinion.officer_id,
                    'recorded_at', joint_opinion.recorded_at
                )
                order by joint_opinion.recorded_at, joint_opinion.department_code, joint_opinion.number
            ),
            '[]'
        )
        from joint_opinion
        where joint_opinion.review_id = joint_review.review_id
    ) as opinions
from joint_review
join case_file on case_file.case_id = joint_review.case_id
where joint_review.case_id = any(:case_ids::uuid[]) or joint_review.review_id = any(:review_ids::uuid[])
order by joint_review.list_place, joint_review.review_id;

-- name: list_joint_reviews(division_code, department_code, case_id, state, from_at, until_at, after_place, after_id, page_size)
-- Joint reviews after a place, without minutes, and how many there are in all, seen at one moment. An empty filter
-- leaves out none.
with wanted as materialized (
    select joint_review.review_id, joint_review.list_place
    from joint_review
    where joint_review.division_code = :division_code
        and (:department_code::text = '' or joint_review.department_codes @> array[:department_code::text])
        and (:case_id::uuid is null or joint_review.case_id = :case_id::uuid)
        and (:state::text = '' or joint_review.state = :state::text)
        and joint_review.starts_at >= :from_at::timestamptz and joint_review.starts_at < :until_at::timestamptz
),
page as (
    select wanted.review_id, wanted.list_place
    from wanted
    where (wanted.list_place, wanted.review_id) > (:after_place::bigint, :after_id::uuid)
    order by wanted.list_place, wanted.review_id
    limit :page_size
)
select
    counted.total_count, page.review_id, joint_review.case_id, case_file.case_no, joint_review.division_code, joint_review.kind,
    joint_review.lead_department_code, joint_review.invitations, joint_review.convened_by,
    joint_review.convened_by_department, joint_review.convened_at, joint_review.starts_at, joint_review.ends_at,
    joint_review.place, joint_review.moved_times, joint_review.moved_reason, joint_review.state,
    joint_review.ended_at, joint_review.ended_by, joint_review.ended_by_department, joint_review.end_reason,
    '' as minutes, joint_review.absences, joint_review.erased_at,
    (
        select jsonb_agg(
            jsonb_build_object(
                'item_code', task.item_code,
                'name_zh', task.name_zh,
                'name_en', task.name_en,
                'department_code', task.department_code,
                'department_zh', task.department_zh,
                'department_en', task.department_en,
                'instant', task.instant,
                'state', task.state,
                'due_at', task.due_at
            )
            order by task.position
        )
        from task
        where task.case_id = joint_review.case_id and task.item_code = any(joint_review.item_codes)
    ) as tasks,
    (
        select coalesce(
            jsonb_agg(
                jsonb_build_object(
                    'department_code', joint_opinion.department_code,
                    'stance', joint_opinion.stance,
                    'reason', joint_opinion.reason,
                    'legal_basis', joint_opinion.legal_basis,
                    'officer_id', joint_opinion.officer_id,
                    'recorded_at', joint_opinion.recorded_at
                )
                order by joint_opinion.recorded_at, joint_opinion.department_code, joint_opinion.number
            ),
            '[]'
        )
        from joint_opinion
        where joint_opinion.review_id = joint_review.review_id
    ) as opinions
from (select count(*) as total_count from wanted) as counted
left join page on true
left join joint_review on joint_review.review_id = page.review_id
left join case_file on case_file.case_id = joint_review.case_id
order by page.list_place, page.review_id;
