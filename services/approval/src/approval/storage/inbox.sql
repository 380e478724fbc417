-- name: list_undecided(division_code, department_code, due_before, item_code, state, mine, items, instant_items, words, after_due, after_case_id, after_item_code, page_size)
-- A department's undecided tasks after a key, due first, and how many there are in all, seen at one moment. Filters:
-- an empty text leaves out none; ``items`` are those that one may decide, ``instant_items`` those decided on the spot.
with undecided as (
    select count(*) as total_count
    from task
    where task.division_code = :division_code and task.department_code = :department_code
        and task.state in ('open', 'early_review')
        and task.due_at < :due_before::timestamptz
        and (:item_code::text = '' or task.item_code = :item_code::text)
        and (:state::text = '' or task.state = :state::text)
        and (
            not :mine::boolean
            or array[task.item_code, '*']
                && case when task.instant then :instant_items::text[] else :items::text[] end
        )
        and (
            :words::text = ''
            or strpos(lower(concat_ws(' ', task.item_code, task.name_zh, task.name_en)), :words::text) > 0
            or exists (
                select from case_file
                where case_file.case_id = task.case_id and strpos(lower(case_file.case_no), :words::text) > 0
            )
        )
),
page as (
    select
        task.case_id, case_file.case_no, task.item_code, task.name_zh, task.name_en, task.department_code,
        task.department_zh, task.department_en, task.limit_days, task.limit_unit,
        coalesce(
            (
                select limit_extension.days
                from limit_extension
                where limit_extension.case_id = task.case_id and limit_extension.item_code = task.item_code
            ),
            0
        ) as extended_days, task.dependencies, task.instant, task.from_receipt, task.state, task.opened_at,
        task.due_at, task.due_day, task.due_provisional,
        task.decision, task.decided_at, task.officer_id, task.reason, task.legal_basis, task.lapsed_upstream,
        task.deemed_basis, task.deemed, task.told,
        (
            select jsonb_object_agg(beside.item_code, beside.state)
            from task as beside
            where beside.case_id = task.case_id
        ) as case_states
    from task
    join case_file on case_file.case_id = task.case_id
    where task.division_code = :division_code and task.department_code = :department_code
        and task.state in ('open', 'early_review')
        and task.due_at < :due_before::timestamptz
        and (:item_code::text = '' or task.item_code = :item_code::text)
        and (:state::text = '' or task.state = :state::text)
        and (
            not :mine::boolean
            or array[task.item_code, '*']
                && case when task.instant then :instant_items::text[] else :items::text[] end
        )
        and (
            :words::text = ''
            or strpos(lower(concat_ws(' ', task.item_code, task.name_zh, task.name_en)), :words::text) > 0
            or strpos(lower(case_file.case_no), :words::text) > 0
        )
        and (task.due_at, task.case_id, task.item_code)
            > (:after_due::timestamptz, :after_case_id::uuid, :after_item_code::text)
    order by task.due_at, task.case_id, task.item_code
    limit :page_size
)
select
    undecided.total_count, page.case_id, page.case_no, page.item_code, page.name_zh, page.name_en,
    page.department_code, page.department_zh, page.department_en, page.limit_days, page.limit_unit, page.extended_days,
    page.dependencies, page.instant, page.from_receipt, page.state, page.opened_at, page.due_at, page.due_day,
    page.due_provisional, page.decision, page.decided_at, page.officer_id, page.reason, page.legal_basis, page.lapsed_upstream,
    page.deemed_basis, page.deemed, page.told, page.case_states
from undecided
left join page on true
order by page.due_at, page.case_id, page.item_code;
