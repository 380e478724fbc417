-- name: claim_unfolded(now, at_least, batch_size)
-- Departments with so many rows to fold.
select division_code, key from claim_unfolded(:now, :at_least, :batch_size);

-- name: fold_counts(division_code, department_codes, settled_by)!
-- Put the rows of departments together that count the same kind of task. Of what was due before ``settled_by`` it does
-- not matter any more when its light turned yellow, to the second for limits of a day.
with fresh as (
    delete from task_count
    where division_code = :division_code and department_code = any(:department_codes::text[]) and not folded
    returning
        division_code, department_code, level, item_code, instant, claimed_by, state, green_channel, due_at,
        case
            when due_at < :settled_by::timestamptz and due_soon_at < due_at then due_at else due_soon_at
        end as due_soon_at, tasks
),
kinds as (
    select distinct
        division_code, department_code, level, item_code, instant, claimed_by, state, green_channel, due_at,
        due_soon_at
    from fresh
),
known as (
    delete from task_count
    where folded
        and division_code = :division_code
        and department_code = any(:department_codes::text[])
        and (
            (due_at < :settled_by::timestamptz and due_soon_at < due_at)
            or (
                division_code, department_code, level, item_code, instant, claimed_by, state, green_channel, due_at,
                due_soon_at
            ) in (
                select
                    division_code, department_code, level, item_code, instant, claimed_by, state, green_channel,
                    due_at, due_soon_at
                from kinds
            )
        )
    returning
        division_code, department_code, level, item_code, instant, claimed_by, state, green_channel, due_at,
        case
            when due_at < :settled_by::timestamptz and due_soon_at < due_at then due_at else due_soon_at
        end as due_soon_at, tasks
)
insert into task_count (
    division_code, department_code, level, item_code, instant, claimed_by, state, green_channel, due_at, due_soon_at,
    tasks, folded
)
select
    division_code, department_code, level, item_code, instant, claimed_by, state, green_channel, due_at, due_soon_at,
    sum(tasks), true
from (
    select
        division_code, department_code, level, item_code, instant, claimed_by, state, green_channel, due_at,
        due_soon_at, tasks
    from fresh
    union all
    select
        division_code, department_code, level, item_code, instant, claimed_by, state, green_channel, due_at,
        due_soon_at, tasks
    from known
) as counted
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
having sum(tasks) <> 0;
