-- depends: 1028-next-light
-- A case that is set aside until later hides nothing that is due behind it.
create or replace function light_due_since(at timestamptz) returns table (due_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select (
        select extract(epoch from at - case_record.next_light_at)
        from case_record
        where case_record.next_light_at is not null
            and coalesce(
                (
                    select set_aside.retry_at
                    from set_aside
                    where set_aside.timer = 'sweep_lights'
                        and set_aside.division_code = case_record.division_code
                        and set_aside.key = case_record.case_id::text
                ),
                '-infinity'
            ) <= at
        order by case_record.next_light_at
        limit 1
    )::float8
$$;
