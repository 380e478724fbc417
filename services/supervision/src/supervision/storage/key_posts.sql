-- columns: of_post
--     key_post_id, division_code, department_code, name, item_codes, risk, proposed_by, proposed_by_department, proposed_at,
--     state, designated_by, designated_at, decided_by, decided_by_department, decided_at, decided_words

-- name: hold_register(division_code)!
-- Who adds to a centre's register waits for whoever does so at the same moment.
select pg_advisory_xact_lock(hashtextextended('key_post:' || :division_code, 0));

-- name: register_of(division_code)
-- What is proposed or designated at a centre.
select department_code, name
from key_post
where division_code = :division_code and state in ('proposed', 'designated');

-- name: hold_key_posts(division_code, key_post_ids)
-- Hold posts until the commit.
select {of_post}
from key_post
where division_code = :division_code and key_post_id = any(:key_post_ids::uuid[])
order by key_post_id
for update;

-- name: find_key_post(division_code, department_code, key_post_id)^
-- One post; of a department only its own.
select {of_post}
from key_post
where division_code = :division_code
    and key_post_id = :key_post_id
    and (:department_code::text = '' or department_code = :department_code);

-- name: list_key_posts(division_code, department_code, state, after_department, after_name, after_id, row_count)
-- A page of posts and how many there are on all pages; without any one row without a post.
with wanted as (
    select *
    from key_post
    where division_code = :division_code
        and state = :state
        and (:department_code::text = '' or department_code = :department_code)
),
counted as (
    select count(*) as total_count from wanted
)
select counted.total_count, page.*
from counted
left join lateral (
    select {of_post}
    from wanted
    where (department_code, name, key_post_id) > (:after_department::text, :after_name::text, :after_id::uuid)
    order by department_code, name, key_post_id
    limit :row_count
) as page on true
order by page.department_code, page.name, page.key_post_id;

-- name: figures_of(division_code, key_post_ids, since)
-- How the work of posts stands: cost follows what is open, and what ended or was found since then.
with post as (
    select key_post_id, department_code, item_codes
    from key_post
    where division_code = :division_code and key_post_id = any(:key_post_ids::uuid[])
),
open_task as (
    select task.department_code, task.item_code, task.light, count(*) as task_count
    from case_record as record
    join task_record as task using (case_id)
    where record.division_code = :division_code
        and record.closed_at is null
        and task.opened_at is not null
        and task.decided_at is null
    group by task.department_code, task.item_code, task.light
),
unanswered as (
    select department_code, item_code, count(*) as limit_count
    from accountability
    where division_code = :division_code and since >= :since
    group by department_code, item_code
),
hit as (
    select department_code, item_code, count(*) as hit_count
    from rule_hit
    where division_code = :division_code and occurred_at >= :since and withdrawn_at is null
    group by department_code, item_code
),
complained as (
    select department_code, count(*) as complaint_count
    from complaint
    where division_code = :division_code and department_code <> '' and due_at is not null
    group by department_code
)
select
    post.key_post_id,
    coalesce(tasks.green_count, 0)::bigint as green_count,
    coalesce(tasks.yellow_count, 0)::bigint as yellow_count,
    coalesce(tasks.red_count, 0)::bigint as red_count,
    coalesce(limits.unanswered_count, 0)::bigint as unanswered_count,
    coalesce(complained.complaint_count, 0)::bigint as complaint_count,
    coalesce(hits.hit_count, 0)::bigint as hit_count
from post
left join lateral (
    select
        sum(task_count) filter (where open_task.light not in (2, 3)) as green_count,
        sum(task_count) filter (where open_task.light = 2) as yellow_count,
        sum(task_count) filter (where open_task.light = 3) as red_count
    from open_task
    where open_task.department_code = post.department_code
        and (post.item_codes = '{}' or open_task.item_code = any(post.item_codes))
) as tasks on true
left join lateral (
    select sum(limit_count) as unanswered_count
    from unanswered
    where unanswered.department_code = post.department_code
        and (post.item_codes = '{}' or unanswered.item_code = any(post.item_codes))
) as limits on true
left join lateral (
    select sum(hit.hit_count) as hit_count
    from hit
    where hit.department_code = post.department_code
        and (post.item_codes = '{}' or hit.item_code = any(post.item_codes))
) as hits on true
left join complained on complained.department_code = post.department_code;

-- name: tasks_of(division_code, department_code, item_codes, at_most)
-- Undecided tasks of a post in open cases, the worst light first, then the earliest due.
select
    record.case_no, task.item_code, task.name_zh as item_zh, task.name_en as item_en, task.light = 2 as due_soon,
    task.light = 3 as overdue, task.due_at
from case_record as record
join task_record as task using (case_id)
where record.division_code = :division_code
    and record.closed_at is null
    and task.department_code = :department_code
    and (:item_codes::text[] = '{}' or task.item_code = any(:item_codes))
    and task.opened_at is not null
    and task.decided_at is null
order by task.light desc, task.due_at, record.case_no, task.item_code
limit :at_most;

-- name: unanswered_of(division_code, department_code, item_codes, since, at_most)
-- Limits of a post that ended without a decision since then, the newest first.
select record.case_no, ended.item_code, ended.kind = 'deemed' as deemed, ended.since as ended_at
from accountability as ended
join case_record as record using (case_id)
where ended.division_code = :division_code
    and ended.since >= :since
    and ended.department_code = :department_code
    and (:item_codes::text[] = '{}' or ended.item_code = any(:item_codes))
order by ended.since desc, record.case_no, ended.item_code
limit :at_most;
