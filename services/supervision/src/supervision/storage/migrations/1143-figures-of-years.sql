-- depends: 1142-facts-by-flags
-- Counts by year (span 3) beside those by day and by month: a dashboard of a year reads what a year comes to, not 24 months of
-- everybody. What workers of the release before count meanwhile is put right by `onewindow records rebuild`.
insert into figure_count (division_code, span, dimension, begins, code, step, flags, fact_count, amount, base)
select
    division_code, 3, dimension, date_trunc('year', begins::timestamp)::date, code, step, flags, sum(fact_count),
    sum(amount), sum(base)
from figure_count
where span = 2
group by division_code, dimension, date_trunc('year', begins::timestamp)::date, code, step, flags;

-- The first centre after this code that has facts or counts, whichever comes first; none after the last one.
create function figure_centre_after(after text) returns table (division_code text)
language sql stable security definer set search_path = public, pg_temp as $$
    select min(next_centre.division_code)
    from (
        (
            select division_code from figure_count where figure_count.division_code > after
            order by division_code limit 1
        )
        union all
        (
            select division_code from figure_fact where figure_fact.division_code > after
            order by division_code limit 1
        )
    ) as next_centre
$$;
