-- columns: of_fact
--     case_id, step, item_code, day, department_code, officer_id, flags, amount, base

-- name: keep_facts(case_ids, division_code, case_id, step, item_code, day, department_code, officer_id, flags, amount, base)!
-- Put these facts in the place of those that are kept of these cases, and move the counts by the difference.
with given as (
    select {of_fact}
    from unnest(
        :case_id::uuid[], :step::smallint[], :item_code::text[], :day::date[], :department_code::text[],
        :officer_id::text[], :flags::integer[], :amount::bigint[], :base::bigint[]
    ) as given (case_id, step, item_code, day, department_code, officer_id, flags, amount, base)
),
kept as (
    select {of_fact}
    from figure_fact
    where case_id = any(:case_ids::uuid[])
),
added as (
    select {of_fact} from given
    except
    select {of_fact} from kept
),
removed as (
    select {of_fact} from kept
    except
    select {of_fact} from given
),
gone as (
    delete from figure_fact
    using removed
    where figure_fact.case_id = removed.case_id
        and figure_fact.step = removed.step
        and figure_fact.item_code = removed.item_code
        and not exists (
            select
            from added
            where added.case_id = removed.case_id and added.step = removed.step and added.item_code = removed.item_code
        )
),
written as (
    insert into figure_fact (
        case_id, step, item_code, division_code, day, department_code, officer_id, flags, amount, base
    )
    select case_id, step, item_code, :division_code::text, day, department_code, officer_id, flags, amount, base
    from added
    on conflict (case_id, step, item_code) do update
    set day = excluded.day,
        department_code = excluded.department_code,
        officer_id = excluded.officer_id,
        flags = excluded.flags,
        amount = excluded.amount,
        base = excluded.base
),
moved as (
    select 1 as sign, {of_fact} from added
    union all
    select -1, {of_fact} from removed
),
-- One row a day first: most facts of a batch are of few days.
daily as (
    select
        counted.dimension, counted.code, moved.day, moved.step, moved.flags, sum(moved.sign) as fact_count,
        sum(moved.sign * moved.amount) as amount, sum(moved.sign * moved.base) as base
    from moved
    cross join lateral (
        values (1, ''), (2, moved.department_code), (3, moved.item_code), (4, moved.officer_id)
    ) as counted (dimension, code)
    where counted.dimension = 1 or counted.code <> ''
    group by counted.dimension, counted.code, moved.day, moved.step, moved.flags
    having sum(moved.sign) <> 0 or sum(moved.sign * moved.amount) <> 0 or sum(moved.sign * moved.base) <> 0
),
differences as (
    select
        spans.span, daily.dimension, spans.begins, daily.code, daily.step, daily.flags,
        sum(daily.fact_count) as fact_count, sum(daily.amount) as amount, sum(daily.base) as base
    from daily
    cross join lateral (
        values
        (1, daily.day),
        (2, date_trunc('month', daily.day::timestamp)::date),
        (3, date_trunc('year', daily.day::timestamp)::date)
    ) as spans (span, begins)
    group by spans.span, daily.dimension, spans.begins, daily.code, daily.step, daily.flags
)
insert into figure_count (
    division_code, span, dimension, begins, code, step, flags, fact_count, amount, base
)
select :division_code::text, span, dimension, begins, code, step, flags, fact_count, amount, base
from differences
-- Ordered, so that two batches cannot deadlock.
order by span, dimension, begins, code, step, flags
on conflict (division_code, span, dimension, begins, code, step, flags) do update
set fact_count = figure_count.fact_count + excluded.fact_count,
    amount = figure_count.amount + excluded.amount,
    base = figure_count.base + excluded.base;

-- name: hold_recount(division_code)!
-- Until the commit nobody else counts this centre again: a difference is added once.
select pg_advisory_xact_lock(hashtextextended('recount:' || :division_code, 0));

-- name: centre_after(division_code)^
-- The first centre after this code with facts or counts.
select division_code from figure_centre_after(:division_code::text);

-- name: day_after(division_code, day)^
-- The first day after this one that has facts or counts of the centre: by the first entries of indexes, not by all of them.
with recursive kinds as (
    (
        select step, flags from figure_fact where division_code = :division_code order by step, flags limit 1
    )
    union all
    select following.step, following.flags
    from kinds
    cross join lateral (
        select fact.step, fact.flags
        from figure_fact as fact
        where fact.division_code = :division_code and (fact.step, fact.flags) > (kinds.step, kinds.flags)
        order by fact.step, fact.flags
        limit 1
    ) as following
),
days as (
    select earliest.day
    from kinds
    cross join lateral (
        select fact.day
        from figure_fact as fact
        where fact.division_code = :division_code
            and fact.step = kinds.step
            and fact.flags = kinds.flags
            and fact.day > :day::date
        order by fact.day
        limit 1
    ) as earliest
    union all
    select earliest.begins
    from generate_series(1, 3) as spans (span)
    cross join generate_series(1, 4) as dimensions (dimension)
    cross join lateral (
        select kept.begins
        from figure_count as kept
        where kept.division_code = :division_code
            and kept.span = spans.span
            and kept.dimension = dimensions.dimension
            and kept.begins > :day::date
            and (kept.fact_count <> 0 or kept.amount <> 0 or kept.base <> 0)
        order by kept.begins
        limit 1
    ) as earliest
)
select min(day) as day from days;

-- name: recount(division_code, span, first, last, check_only)^
-- How many counts of a period are not what it comes to: a day by its facts, a month by its days, a year by its months. What is
-- missing is added to what is there: one instant is compared, and whatever is counted meanwhile adds its own.
with due as (
    select
        :span::integer as span, dimension, :first::date as begins, code, step, flags, sum(fact_count) as fact_count,
        sum(amount) as amount, sum(base) as base
    from (
        select counted.dimension, counted.code, fact.step, fact.flags, 1 as fact_count, fact.amount, fact.base
        from figure_fact as fact
        cross join lateral (
            values (1, ''), (2, fact.department_code), (3, fact.item_code), (4, fact.officer_id)
        ) as counted (dimension, code)
        where :span = 1
            and fact.division_code = :division_code
            and fact.day = :first
            and (counted.dimension = 1 or counted.code <> '')
        union all
        select dimension::integer, code, step, flags, fact_count, amount, base
        from figure_count
        where :span > 1
            and division_code = :division_code
            and span = :span - 1
            and dimension in (1, 2, 3, 4)
            and begins between :first and :last::date
    ) as part
    group by dimension, code, step, flags
),
kept as (
    select span::integer as span, dimension::integer as dimension, begins, code, step, flags, fact_count, amount, base
    from figure_count
    where division_code = :division_code
        and span = :span
        and dimension in (1, 2, 3, 4)
        and begins between :first::date and :last::date
),
differences as (
    select
        span, dimension, begins, code, step, flags,
        coalesce(due.fact_count, 0) - coalesce(kept.fact_count, 0) as fact_count,
        coalesce(due.amount, 0) - coalesce(kept.amount, 0) as amount,
        coalesce(due.base, 0) - coalesce(kept.base, 0) as base
    from due
    full join kept using (span, dimension, begins, code, step, flags)
    where coalesce(due.fact_count, 0) <> coalesce(kept.fact_count, 0)
        or coalesce(due.amount, 0) <> coalesce(kept.amount, 0)
        or coalesce(due.base, 0) <> coalesce(kept.base, 0)
),
put_right as (
    insert into figure_count (
        division_code, span, dimension, begins, code, step, flags, fact_count, amount, base
    )
    select :division_code::text, span, dimension, begins, code, step, flags, fact_count, amount, base
    from differences
    where not :check_only::boolean
    -- As batches of events have it.
    order by span, dimension, begins, code, step, flags
    on conflict (division_code, span, dimension, begins, code, step, flags) do update
    set fact_count = figure_count.fact_count + excluded.fact_count,
        amount = figure_count.amount + excluded.amount,
        base = figure_count.base + excluded.base
)
select count(*) as differing_count from differences;

-- name: read_facts(case_ids)
-- Every fact of these cases.
select {of_fact}
from figure_fact
where case_id = any(:case_ids::uuid[]);

-- name: read_counts(division_code, span, dimension, code, begins, before, at_most)
-- What somebody has in the period that begins on this day, and in the one before it; of everybody of the dimension without
-- a code.
select code, begins = :begins::date as is_now, step, flags, fact_count, amount, base
from figure_count
where division_code = :division_code
    and span = :span
    and dimension = :dimension
    and begins in (:begins::date, :before::date)
    and (:code::text is null or code = :code)
    and fact_count <> 0
order by begins desc, code desc
limit :at_most;

-- name: read_counts_below(below, span, begins, before, at_most)
-- The same of each centre as a whole whose code begins with these digits; a colon stands after all of them.
select division_code as code, begins = :begins::date as is_now, step, flags, fact_count, amount, base
from figure_count
where division_code >= :below::text
    and division_code < :below || ':'
    and span = :span
    and dimension = 1
    and begins in (:begins::date, :before::date)
    and fact_count <> 0
order by begins desc, division_code desc
limit :at_most;

-- name: list_facts(division_code, step, flags, department_code, item_code, officer_id, first, last, before_day, before_case, before_item, row_count)
-- Facts of a step, the newest first, with exactly one of these flags: of each only as many as a page has.
select
    fact.case_id, record.case_no, fact.day, fact.item_code, task.name_zh, task.name_en, fact.department_code,
    fact.officer_id, fact.amount, fact.base
from (
    select page.case_id, page.day, page.item_code, page.department_code, page.officer_id, page.amount, page.base
    from unnest(:flags::integer[]) as wanted (flags)
    cross join lateral (
        select case_id, day, item_code, department_code, officer_id, amount, base
        from figure_fact
        where division_code = :division_code
            and step = :step
            and flags = wanted.flags
            and day between :first::date and :last::date
            and (:department_code::text = '' or (department_code = :department_code and department_code <> ''))
            and (:item_code::text = '' or (item_code = :item_code and item_code <> ''))
            and (:officer_id::text = '' or (officer_id = :officer_id and officer_id <> ''))
            and (
                :before_day::date is null
                or (day, case_id, item_code) < (:before_day::date, :before_case::uuid, :before_item::text)
            )
        order by day desc, case_id desc, item_code desc
        limit :row_count
    ) as page
    order by page.day desc, page.case_id desc, page.item_code desc
    limit :row_count
) as fact
join case_record as record on record.case_id = fact.case_id
left join task_record as task on task.case_id = fact.case_id and task.item_code = fact.item_code
order by fact.day desc, fact.case_id desc, fact.item_code desc;
