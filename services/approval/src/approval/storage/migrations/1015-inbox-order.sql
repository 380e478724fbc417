-- depends: 1012-inbox
-- Undecided tasks by their due alone: no list needs this index any more, and it would be chosen where it is slower.
drop index task_undecided;

-- Departments whose rows are to be folded, by the name that keys of timers have.
drop function claim_unfolded(timestamptz, bigint, bigint);
create function claim_unfolded(due_by timestamptz, at_least bigint, batch_size bigint)
returns table (division_code text, key text)
language sql stable security definer set search_path = public, pg_temp as $$
    select waiting.division_code, waiting.department_code
    from task_count as waiting
    where not waiting.folded
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'fold_counts'
                    and set_aside.division_code = waiting.division_code
                    and set_aside.key = waiting.department_code
            ),
            '-infinity'
        ) <= due_by
    group by waiting.division_code, waiting.department_code
    having count(*) >= at_least
    limit batch_size
$$;
