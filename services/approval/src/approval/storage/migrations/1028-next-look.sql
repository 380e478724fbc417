-- depends: 1023-audit-stops
-- For how long the task whose clock asks first has been due, in seconds; negative: in how long it will be. Null if none
-- ever asks.
create function sweep_due_since(at timestamptz) returns table (due_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select (
        select extract(epoch from at - coalesce(task.sweep_at, task.due_at))
        from task
        where task.state = 'open' and coalesce(task.sweep_at, task.due_at) < 'infinity'
        order by coalesce(task.sweep_at, task.due_at)
        limit 1
    )::float8
$$;
