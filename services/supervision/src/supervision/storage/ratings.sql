-- name: keep_rating(case_id, division_code, grade, reasons, rated_at, call_back_due_at)!
-- Keep the first rating of a case; who handed its result over stands in its timeline.
insert into rating (
    case_id, division_code, grade, reasons, rated_at, served_by, served_by_department, call_back_due_at, called_back_by,
    called_back_by_department, call_back_words
)
select
    :case_id::uuid, :division_code, :grade::smallint, :reasons::text[], :rated_at::timestamptz,
    coalesce(max(closed.officer_id), ''), coalesce(max(closed.department_code), ''), :call_back_due_at::timestamptz,
    '', '', ''
from timeline_entry as closed
where closed.case_id = :case_id and closed.event = 'CaseClosed'
on conflict (case_id) do nothing;

-- name: list_ratings(division_code, case_id, waiting, department_code, officer_id, grade, before_at, before_id, row_count)
-- A page of ratings, the newest first, and how many there are on all pages; without any one row without a case.
with wanted as (
    select rating.case_id, rating.rated_at
    from rating
    where rating.division_code = :division_code
        and (:case_id::uuid is null or rating.case_id = :case_id)
        and (not :waiting::boolean or (rating.call_back_due_at is not null and rating.called_back_at is null))
        and (:officer_id::text = '' or rating.served_by = :officer_id)
        and (:grade::smallint = 0 or rating.grade = :grade)
        and (:department_code::text = '' or exists (
            select
            from task_record
            where task_record.case_id = rating.case_id and task_record.department_code = :department_code
        ))
),
counted as (
    select count(*) as total_count from wanted
)
select
    counted.total_count, rating.case_id, record.case_no, rating.grade, rating.reasons, rating.rated_at,
    rating.served_by, rating.served_by_department, rating.call_back_due_at, rating.called_back_at,
    rating.called_back_by, rating.called_back_by_department, rating.call_back_words,
    (
        select coalesce(array_agg(distinct task_record.department_code order by task_record.department_code), '{}')
        from task_record
        where task_record.case_id = rating.case_id
    ) as department_codes
from counted
left join lateral (
    select wanted.case_id
    from wanted
    where (wanted.rated_at, wanted.case_id) < (:before_at::timestamptz, :before_id::uuid)
    order by wanted.rated_at desc, wanted.case_id desc
    limit :row_count
) as page on true
left join rating on rating.case_id = page.case_id
left join case_record as record on record.case_id = rating.case_id
order by rating.rated_at desc, rating.case_id desc;

-- name: rating_figures(division_code, at_most)
-- How often each grade was given: by the centre, by department of the cases' items, by who handed the result over.
with counted as (
    select 'centre' as kind, '' as code, rating.grade, rating.case_id,
        rating.call_back_due_at is not null and rating.called_back_at is null as waiting
    from rating
    where rating.division_code = :division_code
    union all
    select distinct 'department', task_record.department_code, rating.grade, rating.case_id,
        rating.call_back_due_at is not null and rating.called_back_at is null
    from rating
    join task_record on task_record.case_id = rating.case_id
    where rating.division_code = :division_code
    union all
    select 'officer', rating.served_by, rating.grade, rating.case_id,
        rating.call_back_due_at is not null and rating.called_back_at is null
    from rating
    where rating.division_code = :division_code and rating.served_by <> ''
),
figures as (
    select
        kind, code,
        count(*) filter (where grade = 1) as very_dissatisfied,
        count(*) filter (where grade = 2) as dissatisfied,
        count(*) filter (where grade = 3) as fairly_satisfied,
        count(*) filter (where grade = 4) as satisfied,
        count(*) filter (where grade = 5) as very_satisfied,
        count(*) filter (where waiting) as waiting,
        row_number() over (partition by kind order by count(*) desc, code) as place
    from counted
    group by kind, code
)
select kind, code, very_dissatisfied, dissatisfied, fairly_satisfied, satisfied, very_satisfied, waiting
from figures
where place <= :at_most
order by kind, place;

-- name: count_call_backs(division_code, now)^
-- Calls of a centre that are to be made, in time and late.
select
    count(*) filter (where :now <= call_back_due_at) as green,
    0 as yellow,
    count(*) filter (where call_back_due_at < :now) as red
from rating
where division_code = :division_code and call_back_due_at is not null and called_back_at is null;

-- name: hold_rating(case_id, division_code)^
-- Hold one until the commit.
select call_back_due_at, called_back_at, called_back_by
from rating
where case_id = :case_id and division_code = :division_code
for update;

-- name: answer_rating(case_id, called_back_at, called_back_by, called_back_by_department, call_back_words)!
-- Somebody has called back.
update rating
set called_back_at = :called_back_at,
    called_back_by = :called_back_by,
    called_back_by_department = :called_back_by_department,
    call_back_words = :call_back_words
where case_id = :case_id;
