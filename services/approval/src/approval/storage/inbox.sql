-- name: list_undecided(division_code, department_code, as_of, due_before, by_item, item_codes, by_holder, holders, path, state, mine, items, instant_items, light, green_channel, after_rank, after_plain, after_due, after_case_id, after_item_code, page_size)
-- A department's undecided tasks after a key, and how many there are in all, seen at one moment. Their number comes from
-- the rows that count them, and so do the instants at which the page has tasks due: only those are looked for.
--
-- Filters: an empty text leaves out none; ``items`` are those that one may decide, ``instant_items`` those decided on the
-- spot, both of ``item_codes``. ``path``: by which index tasks are found: due, item or holder. Order: overdue, due soon,
-- the rest; of each the green channel first (``plain`` is what is not), then due first.
with counted as materialized (
    select
        item_code, claimed_by, state, not green_channel as plain, due_at,
        case
            when state <> 'open' or due_soon_at = 'infinity' then 2
            when due_at < :as_of::timestamptz then 0
            when due_soon_at <= :as_of::timestamptz then 1
            else 2
        end as rank,
        sum(tasks) as tasks
    from task_count
    where division_code = :division_code and department_code = :department_code
        and level = :by_item::boolean::integer + 2 * :by_holder::boolean::integer
        and (not :by_item::boolean or item_code = any(:item_codes::text[]))
        and (not :by_holder::boolean or claimed_by = any(:holders::text[]))
        and due_at < :due_before::timestamptz
        and (:state::text = '' or state = :state::text)
        and (
            not :mine::boolean
            or array[item_code, '*'] && case when instant then :instant_items::text[] else :items::text[] end
        )
        and (
            :light::text = ''
            or (
                state = 'open' and due_soon_at <> 'infinity'
                and :light::text = case
                    when due_at < :as_of::timestamptz then 'red'
                    when due_soon_at <= :as_of::timestamptz then 'yellow'
                    else 'green'
                end
            )
        )
        and (not :green_channel::boolean or green_channel)
    group by 1, 2, 3, 4, 5, 6
    having sum(tasks) <> 0
),
ahead as (
    select
        rank, plain, due_at,
        (rank, plain, due_at) = (:after_rank::integer, :after_plain::boolean, :after_due::timestamptz) as is_begun,
        sum(tasks) as tasks
    from counted
    where (rank, plain, due_at) >= (:after_rank::integer, :after_plain::boolean, :after_due::timestamptz)
    group by 1, 2, 3
),
-- Of what the page before has begun nobody knows how much is left.
needed as (
    select rank, plain, due_at, is_begun
    from (
        select
            rank, plain, due_at, is_begun,
            coalesce(
                sum(tasks) filter (where not is_begun)
                over (order by rank, plain, due_at rows between unbounded preceding and 1 preceding),
                0
            ) as tasks_before
        from ahead
    ) as running
    where tasks_before < :page_size
),
page as (
    select needed.rank, needed.plain, found.due_at, found.case_id, found.item_code
    from needed
    join counted
        on counted.rank = needed.rank and counted.plain = needed.plain and counted.due_at = needed.due_at
    cross join lateral (
        (
            select task.due_at, task.case_id, task.item_code
            from task
            where :path = 'due'
                and task.division_code = :division_code and task.department_code = :department_code
                and task.state in ('open', 'early_review')
                and task.due_at = counted.due_at
                and task.state = counted.state
                and task.green_channel = not counted.plain
                and counted.rank = case
                    when task.state <> 'open' or task.due_soon_at is null then 2
                    when task.due_at < :as_of::timestamptz then 0
                    when task.due_soon_at <= :as_of::timestamptz then 1
                    else 2
                end
                and (:light::text <> 'green' or (task.state = 'open' and task.due_soon_at is not null))
                and (
                    not :mine::boolean
                    or array[task.item_code, '*']
                        && case when task.instant then :instant_items::text[] else :items::text[] end
                )
                and (
                    not needed.is_begun
                    or (task.case_id, task.item_code) > (:after_case_id::uuid, :after_item_code::text)
                )
            order by task.case_id, task.item_code
            limit :page_size
        )
        union all
        (
            select task.due_at, task.case_id, task.item_code
            from task
            where :path = 'item'
                and task.division_code = :division_code and task.department_code = :department_code
                and task.state in ('open', 'early_review')
                and task.due_at = counted.due_at
                and task.item_code = counted.item_code
                and (not :by_holder::boolean or task.claimed_by = counted.claimed_by)
                and task.state = counted.state
                and task.green_channel = not counted.plain
                and counted.rank = case
                    when task.state <> 'open' or task.due_soon_at is null then 2
                    when task.due_at < :as_of::timestamptz then 0
                    when task.due_soon_at <= :as_of::timestamptz then 1
                    else 2
                end
                and (:light::text <> 'green' or (task.state = 'open' and task.due_soon_at is not null))
                and (
                    not :mine::boolean
                    or array[task.item_code, '*']
                        && case when task.instant then :instant_items::text[] else :items::text[] end
                )
                and (
                    not needed.is_begun
                    or (task.case_id, task.item_code) > (:after_case_id::uuid, :after_item_code::text)
                )
            order by task.case_id, task.item_code
            limit :page_size
        )
        union all
        (
            select task.due_at, task.case_id, task.item_code
            from task
            where :path = 'holder'
                and task.division_code = :division_code and task.department_code = :department_code
                and task.state in ('open', 'early_review')
                and task.due_at = counted.due_at
                and task.claimed_by = counted.claimed_by
                and (not :by_item::boolean or task.item_code = counted.item_code)
                and task.state = counted.state
                and task.green_channel = not counted.plain
                and counted.rank = case
                    when task.state <> 'open' or task.due_soon_at is null then 2
                    when task.due_at < :as_of::timestamptz then 0
                    when task.due_soon_at <= :as_of::timestamptz then 1
                    else 2
                end
                and (:light::text <> 'green' or (task.state = 'open' and task.due_soon_at is not null))
                and (
                    not :mine::boolean
                    or array[task.item_code, '*']
                        && case when task.instant then :instant_items::text[] else :items::text[] end
                )
                and (
                    not needed.is_begun
                    or (task.case_id, task.item_code) > (:after_case_id::uuid, :after_item_code::text)
                )
            order by task.case_id, task.item_code
            limit :page_size
        )
    ) as found
    order by needed.rank, needed.plain, found.due_at, found.case_id, found.item_code
    limit :page_size
)
select
    total.total_count, page.rank, page.plain, page.case_id, case_file.case_no, page.item_code, task.name_zh, task.name_en,
    task.department_code, task.department_zh, task.department_en, task.limit_days, task.limit_unit,
    coalesce(
        (
            select limit_extension.days
            from limit_extension
            where limit_extension.case_id = page.case_id and limit_extension.item_code = page.item_code
        ),
        0
    ) as extended_days, task.dependencies, task.instant, task.from_receipt, task.state, task.opened_at, task.due_at,
    task.due_day, task.due_provisional, task.decision, task.decided_at, task.officer_id, task.reason, task.legal_basis,
    task.lapsed_upstream, task.green_days, task.shortened_days,
    task.deemed_basis, task.lawful_days, task.lawful_at, task.lawful_day, task.lawful_provisional,
    task.deemed, task.told, task.claimed_by, task.claimed_at, task.green_channel,
    task.special_procedures, task.inside_procedures, task.extension_days,
    (
        select jsonb_agg(to_jsonb(clock_stop) order by clock_stop.stop_no)
        from clock_stop
        where clock_stop.case_id = page.case_id and clock_stop.item_code = page.item_code
    ) as stops,
    nullif(task.due_soon_at, '-infinity') as due_soon_at,
    (
        select jsonb_object_agg(beside.item_code, jsonb_build_array(beside.state, beside.name_zh, beside.name_en))
        from task as beside
        where beside.case_id = page.case_id
    ) as beside
from (select coalesce(sum(tasks), 0)::bigint as total_count from counted) as total
left join page on true
left join task on task.case_id = page.case_id and task.item_code = page.item_code
left join case_file on case_file.case_id = page.case_id
order by page.rank, page.plain, page.due_at, page.case_id, page.item_code;

-- name: list_numbered(division_code, department_code, as_of, due_before, by_item, item_codes, by_holder, holders, state, mine, items, instant_items, light, green_channel, digits, case_ids, after_rank, after_plain, after_due, after_case_id, after_item_code, page_size)
-- The same of cases that are named, or whose number begins or ends with some digits, or both: these are few, and counted
-- themselves.
with wanted as materialized (
    select
        task.due_at, task.case_id, task.item_code, not task.green_channel as plain,
        case
            when task.state <> 'open' or task.due_soon_at is null then 2
            when task.due_at < :as_of::timestamptz then 0
            when task.due_soon_at <= :as_of::timestamptz then 1
            else 2
        end as rank
    from task
    -- As an array, so that its length is not guessed: each case is looked for by its key.
    where task.case_id = any(
            array(select among.case_id from cases_among(:division_code, :digits, :case_ids::uuid[]) as among)
        )
        and task.division_code = :division_code and task.department_code = :department_code
        and task.state in ('open', 'early_review')
        and task.due_at < :due_before::timestamptz
        and (not :by_item::boolean or task.item_code = any(:item_codes::text[]))
        and (:state::text = '' or task.state = :state::text)
        and (
            not :mine::boolean
            or array[task.item_code, '*']
                && case when task.instant then :instant_items::text[] else :items::text[] end
        )
        and (
            :light::text = ''
            or (
                task.state = 'open' and task.due_soon_at is not null
                and :light::text = case
                    when task.due_at < :as_of::timestamptz then 'red'
                    when task.due_soon_at <= :as_of::timestamptz then 'yellow'
                    else 'green'
                end
            )
        )
        and (not :green_channel::boolean or task.green_channel)
        and (not :by_holder::boolean or task.claimed_by = any(:holders::text[]))
),
page as (
    select rank, plain, due_at, case_id, item_code
    from wanted
    where (rank, plain, due_at, case_id, item_code) > (
        :after_rank::integer, :after_plain::boolean, :after_due::timestamptz, :after_case_id::uuid,
        :after_item_code::text
    )
    order by rank, plain, due_at, case_id, item_code
    limit :page_size
)
select
    total.total_count, page.rank, page.plain, page.case_id, case_file.case_no, page.item_code, task.name_zh, task.name_en,
    task.department_code, task.department_zh, task.department_en, task.limit_days, task.limit_unit,
    coalesce(
        (
            select limit_extension.days
            from limit_extension
            where limit_extension.case_id = page.case_id and limit_extension.item_code = page.item_code
        ),
        0
    ) as extended_days, task.dependencies, task.instant, task.from_receipt, task.state, task.opened_at, task.due_at,
    task.due_day, task.due_provisional, task.decision, task.decided_at, task.officer_id, task.reason, task.legal_basis,
    task.lapsed_upstream, task.green_days, task.shortened_days,
    task.deemed_basis, task.lawful_days, task.lawful_at, task.lawful_day, task.lawful_provisional,
    task.deemed, task.told, task.claimed_by, task.claimed_at, task.green_channel,
    task.special_procedures, task.inside_procedures, task.extension_days,
    (
        select jsonb_agg(to_jsonb(clock_stop) order by clock_stop.stop_no)
        from clock_stop
        where clock_stop.case_id = page.case_id and clock_stop.item_code = page.item_code
    ) as stops,
    nullif(task.due_soon_at, '-infinity') as due_soon_at,
    (
        select jsonb_object_agg(beside.item_code, jsonb_build_array(beside.state, beside.name_zh, beside.name_en))
        from task as beside
        where beside.case_id = page.case_id
    ) as beside
from (select count(*) as total_count from wanted) as total
left join page on true
left join task on task.case_id = page.case_id and task.item_code = page.item_code
left join case_file on case_file.case_id = page.case_id
order by page.rank, page.plain, page.due_at, page.case_id, page.item_code;

-- name: items_named(division_code, department_code, words)
-- Items of a department's undecided tasks whose code, or whose name in one of them, has these words. From each item the
-- index leads to the next one.
with recursive items as (
    (
        select item_code
        from task
        where division_code = :division_code and department_code = :department_code
            and state in ('open', 'early_review')
        order by item_code
        limit 1
    )
    union all
    select (
        select task.item_code
        from task
        where task.division_code = :division_code and task.department_code = :department_code
            and task.state in ('open', 'early_review')
            and task.item_code > items.item_code
        order by task.item_code
        limit 1
    )
    from items
    where items.item_code is not null
)
select items.item_code
from items
cross join lateral (
    select task.name_zh, task.name_en
    from task
    where task.division_code = :division_code and task.department_code = :department_code
        and task.state in ('open', 'early_review')
        and task.item_code = items.item_code
    order by task.green_channel, task.state, task.due_at, task.case_id
    limit 1
) as named
where strpos(lower(concat_ws(' ', items.item_code, named.name_zh, named.name_en)), :words) > 0;
