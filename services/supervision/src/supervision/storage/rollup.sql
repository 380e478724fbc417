-- columns: of_registration
--     registration_id, division_code, name_zh, name_en, fingerprint, reason, state, proposed_by, proposed_by_department,
--     proposed_at, decided_by, decided_by_department, decided_at, decided_words

-- name: claim_due(now, batch_size)
-- Centres whose next report is due.
select division_code from claim_rollup_due(:now, :batch_size);

-- name: hold_rollup(division_code)!
-- Until the commit nobody else makes, takes or registers for this centre.
select pg_advisory_xact_lock(hashtextextended('rollup ' || :division_code::text, 0));

-- name: last_reports(division_codes)
-- The newest report of each centre, and of when its newest whole one is.
select
    asked.division_code, newest.report_no, newest.digest, newest.public_key, newest.made_at, newest.taken_at,
    (
        select whole.made_at
        from rollup_report as whole
        where whole.division_code = asked.division_code and whole.is_whole
        order by whole.report_no desc
        limit 1
    ) as whole_at
from unnest(:division_codes::text[]) as asked (division_code)
cross join lateral (
    select report_no, digest, public_key, made_at, taken_at
    from rollup_report
    where rollup_report.division_code = asked.division_code
    order by report_no desc
    limit 1
) as newest;

-- name: digest_of(division_code, report_no)^
-- Which report has this number.
select digest from rollup_report where division_code = :division_code and report_no = :report_no;

-- name: changed_days(division_code, most_days, most_counts)
-- Days of which other counts were reported last, the oldest first: as many as a report may hold, one at least. The counts of
-- a day are text as its digest is over (kernel.rollup.day_text).
with counted as (
    select
        begins as day,
        string_agg(
            concat_ws(',', dimension, code, step, flags, fact_count, amount, base) || chr(10),
            '' order by dimension, code collate "C", step, flags
        ) as counts,
        count(*) as count_count
    from figure_count
    where division_code = :division_code
        and span = 1
        and dimension in (1, 2, 3)
        and (fact_count <> 0 or amount <> 0 or base <> 0)
    group by begins
),
told as (
    select day, digest from rollup_day where division_code = :division_code
),
changed as (
    select day, coalesce(counted.counts, '') as counts, coalesce(counted.count_count, 0) as count_count
    from counted
    full join told using (day)
    where told.digest is distinct from sha256(convert_to(coalesce(counted.counts, ''), 'UTF8'))
),
summed as (
    select
        day, counts, row_number() over (order by day) as place, sum(count_count) over (order by day) as sum_count,
        count(*) over () as changed_count
    from changed
)
select day, counts, changed_count
from summed
where place = 1 or (place <= :most_days::bigint and sum_count <= :most_counts::bigint)
order by day;

-- name: waits(division_code, now)^
-- Whether something was heard by now that is not counted yet; what is heard meanwhile is no matter of this report.
select exists (select from moved_counts where division_code = :division_code and heard_at <= :now) as waits;

-- name: keep_report(division_code, report_no, body, digest, public_key, signature, made_at, is_whole, taken_at)!
-- Keep a report.
insert into rollup_report (
    division_code, report_no, body, digest, public_key, signature, made_at, is_whole, taken_at
)
values (
    :division_code, :report_no, :body, :digest, :public_key, :signature, :made_at, :is_whole, :taken_at::timestamptz
);

-- name: keep_days(division_code, report_no, days, digests)!
-- What is reported now of these days.
insert into rollup_day (division_code, day, digest, report_no)
select :division_code::text, day, digest, :report_no::bigint
from unnest(:days::date[], :digests::bytea[]) as told (day, digest)
on conflict (division_code, day) do update
set digest = excluded.digest, report_no = excluded.report_no;

-- name: take_days(division_code, days, day, dimension, code, step, flags, fact_count, amount, base)!
-- Put what is told of these days in the place of what was; months and years move by the difference.
with given as (
    select day, dimension, code, step, flags, fact_count, amount, base
    from unnest(
        :day::date[], :dimension::smallint[], :code::text[], :step::smallint[], :flags::integer[], :fact_count::bigint[],
        :amount::bigint[], :base::bigint[]
    ) as given (day, dimension, code, step, flags, fact_count, amount, base)
),
kept as (
    select begins as day, dimension, code, step, flags, fact_count, amount, base
    from reported_count
    where division_code = :division_code
        and span = 1
        and dimension in (1, 2, 3)
        and begins = any(:days::date[])
),
daily as (
    select
        day, dimension, code, step, flags, coalesce(given.fact_count, 0) - coalesce(kept.fact_count, 0) as fact_count,
        coalesce(given.amount, 0) - coalesce(kept.amount, 0) as amount,
        coalesce(given.base, 0) - coalesce(kept.base, 0) as base
    from given
    full join kept using (day, dimension, code, step, flags)
    where (coalesce(given.fact_count, 0), coalesce(given.amount, 0), coalesce(given.base, 0))
        <> (coalesce(kept.fact_count, 0), coalesce(kept.amount, 0), coalesce(kept.base, 0))
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
insert into reported_count (
    division_code, span, dimension, begins, code, step, flags, fact_count, amount, base
)
select :division_code::text, span, dimension, begins, code, step, flags, fact_count, amount, base
from differences
on conflict (division_code, span, dimension, begins, code, step, flags) do update
set fact_count = reported_count.fact_count + excluded.fact_count,
    amount = reported_count.amount + excluded.amount,
    base = reported_count.base + excluded.base;

-- name: list_reports(division_code, after_no, row_count)
-- Reports of a centre with larger numbers.
select report_no, body, public_key, signature
from rollup_report
where division_code = :division_code and report_no > :after_no
order by report_no
limit :row_count;

-- name: registrations(division_codes)
-- All that were ever proposed of centres, the newest first.
select {of_registration}
from rollup_centre
where division_code = any(:division_codes::text[])
order by proposed_at desc, registration_id desc;

-- name: is_counted_here(division_code)^
-- Whether a centre has counts of cases that are kept here, added up or not.
select
    exists (select from figure_count where division_code = :division_code)
    or exists (select from moved_counts where division_code = :division_code) as is_here;

-- name: keep_conflict(division_code, report_no, digest, now)!
-- Keep that another report came with this number; of one number no more than a dozen.
insert into rollup_conflict (division_code, report_no, digest, came_at)
select :division_code::text, :report_no::bigint, :digest::bytea, :now::timestamptz
where (
    select count(*) from rollup_conflict where division_code = :division_code and report_no = :report_no
) < 12
on conflict do nothing;

-- name: list_centres(below, after, row_count)
-- Codes of the centres from there down that have reports or a registration; a colon stands after all digits.
select division_code
from (
    select distinct division_code from rollup_centre
    where division_code >= :below::text and division_code < :below || ':' and division_code > :after::text
    union
    select distinct report.division_code
    from rollup_report as report
    where report.report_no = 1
        and report.division_code >= :below::text
        and report.division_code < :below || ':'
        and report.division_code > :after::text
) as centre
order by division_code
limit :row_count;

-- name: conflicts_of(division_codes)
-- How often a number of each centre came twice, and when last; nothing of a centre of which none did.
select division_code, count(*) as conflict_count, max(came_at) as last_at
from rollup_conflict
where division_code = any(:division_codes::text[])
group by division_code;

-- name: list_days(division_code, after, row_count)
-- Days that were reported or are counted, each with what was reported of it last and what is counted.
select days.day, coalesce(told.report_no, 0) as report_no, told.digest as reported, counted.digest as counted
from (
    select day from rollup_day where division_code = :division_code and day > :after::date
    union
    select begins
    from counted_everywhere
    where division_code = :division_code
        and span = 1
        and dimension = 1
        and begins > :after
        and (fact_count <> 0 or amount <> 0 or base <> 0)
    order by day
    limit :row_count
) as days
left join rollup_day as told on told.division_code = :division_code and told.day = days.day
cross join lateral (
    select
        sha256(
            convert_to(
                coalesce(
                    string_agg(
                        concat_ws(',', dimension, code, step, flags, fact_count, amount, base) || chr(10),
                        '' order by dimension, code collate "C", step, flags
                    ),
                    ''
                ),
                'UTF8'
            )
        ) as digest
    from counted_everywhere
    where division_code = :division_code
        and span = 1
        and dimension in (1, 2, 3)
        and begins = days.day
        and (fact_count <> 0 or amount <> 0 or base <> 0)
) as counted
order by days.day;

-- name: differing_sums(division_code, at_most)
-- Months that are not the sum of their days, years that are not the sum of their months.
select distinct span, begins
from (
    select span, begins, dimension, code, step, flags, fact_count, amount, base
    from counted_everywhere
    where division_code = :division_code and span in (2, 3) and dimension in (1, 2, 3)
    union all
    select
        span + 1, date_trunc(case span when 1 then 'month' else 'year' end, begins::timestamp)::date, dimension, code,
        step, flags, -fact_count, -amount, -base
    from counted_everywhere
    where division_code = :division_code and span in (1, 2) and dimension in (1, 2, 3)
) as part
group by span, begins, dimension, code, step, flags
having sum(fact_count) <> 0 or sum(amount) <> 0 or sum(base) <> 0
order by span, begins
limit :at_most;
