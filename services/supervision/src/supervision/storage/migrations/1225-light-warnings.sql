-- depends: 1202-complaints-without-keys
-- Which settings of how early lights turn yellow the other services were told of.
create table light_warning_told (
    division_code text not null,
    version bigint not null,
    told_at timestamptz not null,
    primary key (division_code, version),
    foreign key (division_code, version) references supervision_parameter
);
select enable_tenancy('light_warning_told');

-- Hold settings of lights that were not told yet, of any centre.
create function claim_untold_warnings(due_by timestamptz, batch_size bigint)
returns table (division_code text, key text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select untold.division_code, untold.version::text
    from supervision_parameter as untold
    where untold.code in ('light.yellow_share', 'light.yellow_days')
        and not exists (
            select
            from light_warning_told as told
            where told.division_code = untold.division_code and told.version = untold.version
        )
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'tell_light_warnings'
                    and set_aside.division_code = untold.division_code
                    and set_aside.key = untold.version::text
            ),
            '-infinity'
        ) <= due_by
    order by untold.division_code, untold.version
    limit batch_size
    for update skip locked
$$;
