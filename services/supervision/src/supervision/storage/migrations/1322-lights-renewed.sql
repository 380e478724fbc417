-- depends: 1225-light-warnings
-- How far the open cases of a centre go by a setting of its lights.
create table light_renewal (
    division_code text not null,
    version bigint not null,
    -- The last case that does.
    after_case uuid not null,
    -- When all did; null before.
    done_at timestamptz,
    primary key (division_code, version),
    foreign key (division_code, version) references supervision_parameter
);
select enable_tenancy('light_renewal');

-- Hold settings of lights that count by now and that not all open cases go by yet, of any centre, the newest
-- first: it has all that counts before it.
create function claim_light_renewals(effective_by timestamptz, due_by timestamptz, batch_size bigint)
returns table (division_code text, key text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select setting.division_code, setting.version::text
    from supervision_parameter as setting
    where setting.code in ('light.yellow_share', 'light.yellow_days')
        and setting.effective_at <= effective_by
        and not exists (
            select
            from light_renewal as renewal
            where renewal.division_code = setting.division_code
                and renewal.version = setting.version
                and renewal.done_at is not null
        )
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'renew_lights'
                    and set_aside.division_code = setting.division_code
                    and set_aside.key = setting.version::text
            ),
            '-infinity'
        ) <= due_by
    order by setting.division_code, setting.version desc
    limit batch_size
    for update skip locked
$$;
