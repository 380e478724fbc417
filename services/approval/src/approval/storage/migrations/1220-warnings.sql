-- depends: 1090-supervision-orders 1033-business-hours
-- How early a centre's lights turn yellow, as supervision told it: every value, and whether what was open then goes by it.
create table centre_warning (
    division_code text not null,
    -- The centre's so many-th setting.
    version bigint not null check (version > 0),
    used_percent smallint not null check (used_percent between 1 and 99),
    days_left smallint not null check (days_left > 0),
    effective_at timestamptz not null,
    renewed boolean not null default false,
    primary key (division_code, version)
);
select enable_tenancy('centre_warning');
create index centre_warning_waiting on centre_warning (effective_at) where not renewed;

-- Hold values that count by now and that open tasks do not go by yet, of any centre.
create function claim_warnings(effective_by timestamptz, due_by timestamptz, batch_size bigint)
returns table (division_code text, key text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select waiting.division_code, waiting.version::text
    from centre_warning as waiting
    where not waiting.renewed
        and waiting.effective_at <= effective_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'renew_warnings'
                    and set_aside.division_code = waiting.division_code
                    and set_aside.key = waiting.version::text
            ),
            '-infinity'
        ) <= due_by
    order by waiting.effective_at
    limit batch_size
    for update skip locked
$$;
