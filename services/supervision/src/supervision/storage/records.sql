-- columns: of_record
--     case_id, division_code, case_no, received_at, accepted_at, decided_at, closed_at, outcome, last_day, yellow_at,
--     due_at, provisional, light, green_channel, waits_for, waits_until, erased_at, instant_count, in_one_act,
--     received_by, accepted_by, issued_by, notified_at, notice_count, billed_at, paid_at, paid_fen, rated_at, grade

-- name: hold_case_records(case_ids, division_codes)
-- The records of a batch, held until commit, in a fixed order; those that are new are made before any other is held. One that
-- another batch has just made is not seen by this statement: it is not answered, and has to be held by the next.
with made as (
    insert into case_record (case_id, division_code, case_no, outcome, last_day, provisional, light)
    select case_id, division_code, '', '', '', false, 1
    from unnest(:case_ids::uuid[], :division_codes::text[]) as seen (case_id, division_code)
    order by case_id
    on conflict (case_id) do nothing
    returning {of_record}
)
select {of_record} from made
union all
select {of_record}
from (
    select {of_record}
    from case_record
    where case_id = any(:case_ids::uuid[])
    order by case_id
    for update
) as held;

-- name: claim_relights(now, batch_size)
-- Hold cases with a light that may have changed, at most so many, none that somebody else holds.
select case_id, division_code from claim_relights(:now, :batch_size);

-- name: light_due_since(now)
-- For how long the case whose lights may change first has been due; negative: in how long it will be.
select due_seconds from light_due_since(:now);

-- name: read_case_records(case_ids)
-- These records as they are; who changes them holds them already.
select {of_record}
from case_record
where case_id = any(:case_ids::uuid[])
order by case_id;

-- name: find_case_records(case_ids, division_codes, case_nos)
-- Cases by their ids or their numbers.
select {of_record}
from case_record
where case_id in (
    -- Each by its own index.
    select unnest(:case_ids::uuid[])
    union all
    select numbered.case_id
    from unnest(:division_codes::text[], :case_nos::text[]) as asked (division_code, case_no)
    join case_record as numbered
        on numbered.division_code = asked.division_code and numbered.case_no = asked.case_no and numbered.case_no <> ''
)
order by case_id;

-- name: list_case_records(division_code, light, department_code, number_part, after_light, after_due, after_case, page_size, at_most)
-- Open cases with a limit, the worst light and the earliest due instant first, and how many there are on all pages,
-- counted no further than at_most. Where there is none on this page there is one row without a case.
with counted as (
    select count(*) as total_count
    from (
        select 1
        from case_record
        where division_code = :division_code
            and closed_at is null
            and due_at is not null
            and (:light::smallint = 0 or light = :light)
            and (:number_part::text = '' or position(:number_part in case_no) > 0)
            and (
                :department_code::text = ''
                or exists (
                    select 1
                    from task_record
                    where task_record.case_id = case_record.case_id and task_record.department_code = :department_code
                )
            )
        limit :at_most
    ) as found
)
select counted.total_count, page.*
from counted
left join lateral (
    select {of_record}
    from case_record
    where division_code = :division_code
        and closed_at is null
        and due_at is not null
        and (:light::smallint = 0 or light = :light)
        and (:number_part::text = '' or position(:number_part in case_no) > 0)
        and (
            :department_code::text = ''
            or exists (
                select 1
                from task_record
                where task_record.case_id = case_record.case_id and task_record.department_code = :department_code
            )
        )
        and (
            :after_light::smallint is null
            or light < :after_light
            or (light = :after_light and (due_at, case_id) > (:after_due::timestamptz, :after_case::uuid))
        )
    order by light desc, due_at, case_id
    limit :page_size
) as page on true
order by light desc, due_at, case_id;

-- name: list_closed_records(division_code, light, department_code, number_part, before_closed, before_case, page_size, at_most)
-- The same of closed cases, the newest first: of those closed last, at_most of them.
with newest as (
    select {of_record}
    from case_record
    where division_code = :division_code and closed_at is not null
    order by closed_at desc, case_id desc
    limit :at_most
),
found as (
    select {of_record}
    from newest
    where (:light::smallint = 0 or light = :light)
        and (:number_part::text = '' or position(:number_part in case_no) > 0)
        and (
            :department_code::text = ''
            or exists (
                select 1
                from task_record
                where task_record.case_id = newest.case_id and task_record.department_code = :department_code
            )
        )
),
counted as (
    select count(*) as total_count from found
)
select counted.total_count, page.*
from counted
left join lateral (
    select {of_record}
    from found
    where :before_closed::timestamptz is null
        or (closed_at, case_id) < (:before_closed::timestamptz, :before_case::uuid)
    order by closed_at desc, case_id desc
    limit :page_size
) as page on true
order by closed_at desc, case_id desc;

-- name: read_task_records(case_ids)
-- Every task of these cases.
select case_id, item_code, name_zh, name_en, department_code, state, opened_at, last_day, yellow_at, due_at,
    provisional, decided_at, light, stops, stopped_days, instant, statutory_days, committed_days, used_days, decided_by,
    deemed, overdue_at, revoked_at, billed_fen
from task_record
where case_id = any(:case_ids::uuid[])
order by case_id, due_at, item_code;

-- name: read_timelines(case_ids, entry_limit)
-- The newest of what happened in each of these cases, in order.
select
    newest.case_id, source, sequence, occurred_at, event, item_code, department_code, officer_id, summary_zh,
    summary_en
from unnest(:case_ids::uuid[]) as asked (case_id)
cross join lateral (
    select
        case_id, entry_id, source, sequence, occurred_at, event, item_code, department_code, officer_id, summary_zh,
        summary_en
    from timeline_entry
    where timeline_entry.case_id = asked.case_id
    order by occurred_at desc, entry_id desc
    limit :entry_limit
) as newest
order by newest.case_id, occurred_at, entry_id;

-- name: list_waiting_records(division_code, number_part, after_received, after_case, page_size, at_most)
-- The same of cases that wait for papers or to be examined, the longest first.
with counted as (
    select count(*) as total_count
    from (
        select 1
        from case_record
        where division_code = :division_code
            and waits_for <> ''
            and (:number_part::text = '' or position(:number_part in case_no) > 0)
        limit :at_most
    ) as found
)
select counted.total_count, page.*
from counted
left join lateral (
    select {of_record}
    from case_record
    where division_code = :division_code
        and waits_for <> ''
        and (:number_part::text = '' or position(:number_part in case_no) > 0)
        and (
            :after_received::timestamptz is null
            or (received_at, case_id) > (:after_received::timestamptz, :after_case::uuid)
        )
    order by received_at, case_id
    limit :page_size
) as page on true
order by received_at, case_id;

-- name: count_records(division_code)^
-- How many cases of a centre there are a record of.
select count(*) as record_count from case_record where division_code = :division_code;
