-- depends: 1028-next-look
-- A task that is set aside until later hides nothing that is due behind it.
create or replace function sweep_due_since(at timestamptz) returns table (due_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select (
        select extract(epoch from at - coalesce(task.sweep_at, task.due_at))
        from task
        where task.state = 'open'
            and coalesce(task.sweep_at, task.due_at) < 'infinity'
            and coalesce(
                (
                    select set_aside.retry_at
                    from set_aside
                    where set_aside.timer = 'sweep_tasks'
                        and set_aside.division_code = task.division_code
                        and set_aside.key = task.case_id || '/' || task.item_code
                ),
                '-infinity'
            ) <= at
        order by coalesce(task.sweep_at, task.due_at)
        limit 1
    )::float8
$$;
