-- columns: of_fact
--     case_id, step, item_code, day, department_code, officer_id, flags, amount, base

-- name: keep_facts(division_code, heard_at, case_id, step, item_code, is_over, day, department_code, officer_id, flags, amount, base)!
-- Put these facts in the place of those that are kept under their keys, or take them away, and keep by what that moves the
-- counts. (Each by its key; the planner, without statistics, would take a centre's rows for few, and read them all.)
with given as (
    select {of_fact}, is_over
    from unnest(
        :case_id::uuid[], :step::smallint[], :item_code::text[], :is_over::boolean[], :day::date[],
        :department_code::text[], :officer_id::text[], :flags::integer[], :amount::bigint[], :base::bigint[]
    ) as given (case_id, step, item_code, is_over, day, department_code, officer_id, flags, amount, base)
),
kept as (
    select one.*
    from given
    cross join lateral (
        select {of_fact}
        from figure_fact
        where figure_fact.case_id = given.case_id
            and figure_fact.step = given.step
            and figure_fact.item_code = given.item_code
        limit 1
    ) as one
),
gone as (
    delete from figure_fact
    using given
    where given.is_over
        and figure_fact.case_id = given.case_id
        and figure_fact.step = given.step
        and figure_fact.item_code = given.item_code
        and figure_fact.case_id = any(array(select case_id from given where is_over))
),
changed as (
    update figure_fact
    set day = given.day,
        department_code = given.department_code,
        officer_id = given.officer_id,
        flags = given.flags,
        amount = given.amount,
        base = given.base
    from kept
    join given
        on given.case_id = kept.case_id and given.step = kept.step and given.item_code = kept.item_code
    where not given.is_over
        and figure_fact.case_id = kept.case_id
        and figure_fact.step = kept.step
        and figure_fact.item_code = kept.item_code
        and figure_fact.case_id = any(array(select case_id from kept))
),
-- Whoever keeps facts of a case holds its record: nobody adds one under the same key meanwhile.
added as (
    insert into figure_fact (
        case_id, step, item_code, division_code, day, department_code, officer_id, flags, amount, base
    )
    select case_id, step, item_code, :division_code::text, day, department_code, officer_id, flags, amount, base
    from given
    where not is_over
        and not exists (
            select
            from kept
            where kept.case_id = given.case_id and kept.step = given.step and kept.item_code = given.item_code
        )
)
insert into figure_batch (
    division_code, heard_at, signs, days, steps, flags, department_codes, item_codes, officer_ids, amounts, bases
)
select
    :division_code::text, :heard_at::timestamptz, array_agg(sign), array_agg(day), array_agg(step), array_agg(flags),
    array_agg(department_code), array_agg(item_code), array_agg(officer_id), array_agg(amount), array_agg(base)
from (
    select 1::smallint as sign, {of_fact} from given where not is_over
    union all
    select -1::smallint, {of_fact} from kept
) as moved
having count(*) > 0;

-- name: claim_figure_batches(due_by, now, batch_size)
-- Centres where something has waited to be counted since then, at most so many.
select division_code from claim_figure_batches(:due_by, :now, :batch_size);

-- name: figure_batches_since(now)
-- For how long the oldest has waited.
select due_seconds from figure_batches_since(:now);

-- name: add_up(division_code, most, most_batches)!
-- Add to a centre's counts what has waited the longest, at most so much, and nothing that somebody else is adding.
with held as (
    select batch_id, cardinality(signs) as move_count
    from figure_batch
    where division_code = :division_code
    order by batch_id
    limit :most_batches
    for update skip locked
),
unpacked as (
    delete from figure_batch
    where division_code = :division_code
        and batch_id = any(
            array(
                select batch_id
                from (select batch_id, sum(move_count) over (order by batch_id) - move_count as ahead from held) as summed
                where ahead < :most
            )
        )
    returning signs, days, steps, flags, department_codes, item_codes, officer_ids, amounts, bases
),
-- Of the release before.
single as (
    delete from figure_move
    where division_code = :division_code
        and move_id = any(
            array(
                select move_id
                from figure_move
                where division_code = :division_code
                order by move_id
                limit :most
                for update skip locked
            )
        )
    returning sign, day, step, flags, department_code, item_code, officer_id, amount, base
),
taken as (
    select move.sign, move.day, move.step, move.flags, move.department_code, move.item_code, move.officer_id, move.amount, move.base
    from unpacked
    cross join lateral unnest(
        unpacked.signs, unpacked.days, unpacked.steps, unpacked.flags, unpacked.department_codes, unpacked.item_codes,
        unpacked.officer_ids, unpacked.amounts, unpacked.bases
    ) as move (sign, day, step, flags, department_code, item_code, officer_id, amount, base)
    union all
    select sign, day, step, flags, department_code, item_code, officer_id, amount, base from single
),
-- One row a day first: most of them are of few days.
daily as (
    select
        counted.dimension, counted.code, taken.day, taken.step, taken.flags, sum(taken.sign) as fact_count,
        sum(taken.sign * taken.amount) as amount, sum(taken.sign * taken.base) as base
    from taken
    cross join lateral (
        values (1, ''), (2, taken.department_code), (3, taken.item_code), (4, taken.officer_id)
    ) as counted (dimension, code)
    where counted.dimension = 1 or counted.code <> ''
    group by counted.dimension, counted.code, taken.day, taken.step, taken.flags
    having sum(taken.sign) <> 0 or sum(taken.sign * taken.amount) <> 0 or sum(taken.sign * taken.base) <> 0
),
differences as (
    select
        spans.span, daily.dimension, period.begins, daily.code, daily.step, daily.flags,
        sum(daily.fact_count) as fact_count, sum(daily.amount) as amount, sum(daily.base) as base
    from daily
    cross join (values (1, 'day'), (2, 'month'), (3, 'year')) as spans (span, unit)
    cross join lateral (select date_trunc(spans.unit, daily.day::timestamp)::date as begins) as period
    group by spans.span, daily.dimension, period.begins, daily.code, daily.step, daily.flags
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
    select
        span, dimension, begins, code, step, flags, sum(fact_count) as fact_count, sum(amount) as amount,
        sum(base) as base
    from (
        select
            span::integer as span, dimension::integer as dimension, begins, code, step, flags, fact_count, amount, base
        from figure_count
        where division_code = :division_code
            and span = :span
            and dimension in (1, 2, 3, 4)
            and begins between :first::date and :last::date
        union all
        -- What waits is in the facts of a day already; months and years are the sums of what is added up.
        select
            1, counted.dimension, move.day, counted.code, move.step, move.flags, move.sign, move.sign * move.amount,
            move.sign * move.base
        from moved_counts as move
        cross join lateral (
            values (1, ''), (2, move.department_code), (3, move.item_code), (4, move.officer_id)
        ) as counted (dimension, code)
        where :span = 1
            and move.division_code = :division_code
            and move.day = :first
            and (counted.dimension = 1 or counted.code <> '')
    ) as part
    group by span, dimension, begins, code, step, flags
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

-- columns: summed
--     sum(fact_count)::bigint as fact_count, sum(amount)::bigint as amount, sum(base)::bigint as base

-- name: read_counts(division_code, span, unit, dimension, code, begins, before, bits, at_most)
-- What somebody has in the period that begins on this day, and in the one before it, with what waits to be added; of
-- everybody of the dimension without a code. Of the flags of each step only these bits are told apart.
select code, is_now, step, flags, {summed}
from (
    (
        select
            code, begins = :begins::date as is_now, step, flags & (:bits::integer[])[step] as flags, fact_count, amount,
            base
        from counted_everywhere
        where division_code = :division_code
            and span = :span
            and dimension = :dimension
            and begins in (:begins, :before::date)
            and (:code::text is null or code = :code)
        order by begins desc, code desc
        limit :at_most
    )
    union all
    select counted.code, counted.begins = :begins, step, flags & (:bits)[step], sign, sign * amount, sign * base
    from moved_counts
    cross join lateral (
        select
            case :dimension when 1 then '' when 2 then department_code when 3 then item_code else officer_id end as code,
            date_trunc(:unit::text, day::timestamp)::date as begins
    ) as counted
    where division_code = :division_code
        and counted.begins in (:begins, :before)
        and (:dimension = 1 or counted.code <> '')
        and (:code is null or counted.code = :code)
) as part
group by code, is_now, step, flags
having sum(fact_count) <> 0;

-- name: read_counts_below(below, span, unit, begins, before, bits, at_most)
-- The same of each centre as a whole whose code begins with these digits; a colon stands after all of them.
select code, is_now, step, flags, {summed}
from (
    (
        select
            division_code as code, begins = :begins::date as is_now, step, flags & (:bits::integer[])[step] as flags,
            fact_count, amount, base
        from counted_everywhere
        where division_code >= :below::text
            and division_code < :below || ':'
            and span = :span
            and dimension = 1
            and begins in (:begins, :before::date)
        order by begins desc, division_code desc
        limit :at_most
    )
    union all
    select division_code, counted.begins = :begins, step, flags & (:bits)[step], sign, sign * amount, sign * base
    from moved_counts
    cross join lateral (select date_trunc(:unit::text, day::timestamp)::date as begins) as counted
    where division_code >= :below
        and division_code < :below || ':'
        and counted.begins in (:begins, :before)
) as part
group by code, is_now, step, flags
having sum(fact_count) <> 0;

-- name: sum_counts_below(below, span, unit, begins, before, bits)
-- The same of all these centres together.
select '' as code, is_now, step, flags, {summed}
from (
    select
        begins = :begins::date as is_now, step, flags & (:bits::integer[])[step] as flags, fact_count, amount, base
    from counted_everywhere
    where division_code >= :below::text
        and division_code < :below || ':'
        and span = :span
        and dimension = 1
        and begins in (:begins, :before::date)
    union all
    select counted.begins = :begins, step, flags & (:bits)[step], sign, sign * amount, sign * base
    from moved_counts
    cross join lateral (select date_trunc(:unit::text, day::timestamp)::date as begins) as counted
    where division_code >= :below
        and division_code < :below || ':'
        and counted.begins in (:begins, :before)
) as part
group by is_now, step, flags
having sum(fact_count) <> 0;

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
