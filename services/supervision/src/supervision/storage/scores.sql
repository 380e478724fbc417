-- columns: of_scheme
--     version, criteria, set_by, set_by_department, set_at, reason

-- columns: of_month
--     division_code, month, drawn_up_by, drawn_up_by_department, drawn_up_at, objections_until, published_by,
--     published_by_department, published_at

-- name: read_schemes(division_code, at_most)
-- What a centre has set, the newest first.
select {of_scheme} from score_scheme where division_code = :division_code order by version desc limit :at_most;

-- name: add_scheme(division_code, criteria, set_by, set_by_department, set_at, reason)^
-- The next version; who adds it holds the scores of the centre.
insert into score_scheme (division_code, version, criteria, set_by, set_by_department, set_at, reason)
select
    :division_code, coalesce(max(version), 0) + 1, :criteria::jsonb, :set_by, :set_by_department, :set_at::timestamptz, :reason
from score_scheme
where division_code = :division_code
returning {of_scheme};

-- name: hold_scores(division_code)!
-- Who draws up or publishes the scores of a centre waits for whoever does so at the same moment.
select pg_advisory_xact_lock(hashtextextended('score:' || :division_code, 0));

-- name: find_month(division_code, month)^
-- The scores of a month as a whole; without a day of the newest one.
select {of_month}
from score_month
where division_code = :division_code and (:month::date is null or month = :month)
order by month desc
limit 1;

-- name: months_of(division_code, at_most)
-- Months that are drawn up, the newest first.
select month from score_month where division_code = :division_code order by month desc limit :at_most;

-- name: forget_lines(division_code, month)!
-- They are drawn up anew.
delete from score_line where division_code = :division_code and month = :month;

-- name: keep_month(division_code, month, drawn_up_by, drawn_up_by_department, drawn_up_at, objections_until)!
-- Who drew it up, for the first time or again.
insert into score_month (
    division_code, month, drawn_up_by, drawn_up_by_department, drawn_up_at, objections_until, published_by,
    published_by_department
)
values (
    :division_code, :month, :drawn_up_by, :drawn_up_by_department, :drawn_up_at::timestamptz,
    :objections_until::timestamptz, '', ''
)
on conflict (division_code, month) do update
set drawn_up_by = excluded.drawn_up_by,
    drawn_up_by_department = excluded.drawn_up_by_department,
    drawn_up_at = excluded.drawn_up_at,
    objections_until = excluded.objections_until;

-- name: publish_month(division_code, month, published_by, published_by_department, published_at)!
-- Everybody in the centre reads it from now on.
update score_month
set published_by = :published_by, published_by_department = :published_by_department, published_at = :published_at
where division_code = :division_code and month = :month;

-- name: lines_of(division_code, month, department_code)
-- What every criterion gave; where a department is given only to it.
select
    division_code, month, department_code, criterion, place, terms, counted, of_count, computed_points, points, objection,
    objected_by, objected_at, objection_state, decided_by, decided_by_department, decided_at, decided_words
from score_line
where division_code = :division_code and month = :month and (:department_code::text = '' or department_code = :department_code)
order by department_code, place;

-- name: own_counts(division_code, first, last, at_most)
-- What no figure counts, by department, on days of the centre from the first to the last: complaints that passed their limit,
-- cards that were given and stand.
select 'late_complaints' as code, department_code, count(*) as found_count
from complaint
where division_code = :division_code
    and department_code <> ''
    and (overdue_at at time zone 'Asia/Shanghai')::date between :first::date and :last::date
group by department_code
union all
select colour || '_cards', department_code, count(*)
from card
where division_code = :division_code
    and state <> 'revoked'
    and (given_at at time zone 'Asia/Shanghai')::date between :first::date and :last::date
group by colour, department_code
limit :at_most;
