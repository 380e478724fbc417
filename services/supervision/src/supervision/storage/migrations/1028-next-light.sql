-- depends: 1004-relights-and-calendars
-- For how long the case whose lights may change first has been due, in seconds; negative: in how long it will be. Null if
-- no light burns.
create function light_due_since(at timestamptz) returns table (due_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select (
        select extract(epoch from at - case_record.next_light_at)
        from case_record
        where case_record.next_light_at is not null
        order by case_record.next_light_at
        limit 1
    )::float8
$$;
