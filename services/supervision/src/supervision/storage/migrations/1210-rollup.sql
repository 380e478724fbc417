-- depends: 1143-figures-of-years 1160-evidence 1100-rules
-- Of what only grows (chassis.storage.migrate grants no more of it than to add and to read).
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% only grows', tg_table_name using errcode = 'restrict_violation';
end
$$;

-- What centres report upwards: reports that were made here, or taken in from outside. They are never changed.
create table rollup_report (
    division_code text not null,
    report_no bigint not null check (report_no > 0),
    body bytea not null,
    digest bytea not null check (length(digest) = 32),
    public_key bytea not null check (length(public_key) = 32),
    signature bytea not null check (length(signature) = 64),
    made_at timestamptz not null,
    is_whole boolean not null,
    -- When it was taken in; null: it was made here.
    taken_at timestamptz,
    primary key (division_code, report_no)
);
select enable_tenancy('rollup_report');
create trigger rollup_report_stays before update or delete or truncate on rollup_report
    for each statement execute function refuse_change();

-- What was reported last of a day: the digest of its counts, and by which report.
create table rollup_day (
    division_code text not null,
    day date not null,
    digest bytea not null check (length(digest) = 32),
    report_no bigint not null,
    primary key (division_code, day)
);
select enable_tenancy('rollup_day');

-- Counts as centres outside report them, beside figure_count and like it: of the centre (dimension 1), of departments (2), of
-- items (3); by day (span 1), month (2) and year (3). Apart from it, so that nothing that counts facts again touches them.
create table reported_count (
    division_code text not null,
    span smallint not null,
    dimension smallint not null,
    begins date not null,
    code text not null,
    step smallint not null,
    flags integer not null,
    fact_count bigint not null,
    amount bigint not null,
    base bigint not null,
    primary key (division_code, span, dimension, begins, code, step, flags)
) with (fillfactor = 70);
select enable_tenancy('reported_count');

-- Which centres outside are listened to, each with the key it signs with; whoever replaces a key adds a row.
create table rollup_centre (
    registration_id uuid primary key,
    division_code text not null,
    name_zh text not null,
    name_en text not null,
    fingerprint text not null check (length(fingerprint) = 64),
    reason text not null,
    state text not null check (state in ('proposed', 'registered', 'declined', 'replaced', 'ended')),
    proposed_by text not null,
    proposed_by_department text not null,
    proposed_at timestamptz not null,
    decided_by text not null,
    decided_by_department text not null,
    decided_at timestamptz,
    decided_words text not null,
    check ((state = 'proposed') = (decided_at is null)),
    check (state <> 'registered' or decided_by <> proposed_by),
    check (state not in ('declined', 'ended') or decided_words <> '')
);
select enable_tenancy('rollup_centre');
create unique index rollup_centre_proposed on rollup_centre (division_code) where state = 'proposed';
create unique index rollup_centre_registered on rollup_centre (division_code) where state = 'registered';

-- A report that came with the number of another one: nothing of it is taken, that it came is kept.
create table rollup_conflict (
    division_code text not null,
    report_no bigint not null,
    digest bytea not null check (length(digest) = 32),
    came_at timestamptz not null,
    primary key (division_code, report_no, digest)
);
select enable_tenancy('rollup_conflict');
create trigger rollup_conflict_stays before update or delete or truncate on rollup_conflict
    for each statement execute function refuse_change();

-- What is counted of a centre, wherever it is counted; each sees of it what the tables show them.
create view counted_everywhere with (security_invoker = true) as
select division_code, span, dimension, begins, code, step, flags, fact_count, amount, base from figure_count
union all
select division_code, span, dimension, begins, code, step, flags, fact_count, amount, base from reported_count;
grant select on counted_everywhere to public;

-- Centres whose next report is due: those that have set how often, and none that somebody else reports for.
create function claim_rollup_due(due_by timestamptz, batch_size bigint) returns table (division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select due.division_code
    from (
        select setting.division_code
        from (
            select distinct on (parameter.division_code) parameter.division_code, parameter.value
            from supervision_parameter as parameter
            where parameter.code = 'rollup.every_minutes' and parameter.effective_at <= due_by
            order by parameter.division_code, parameter.version desc
        ) as setting
        left join lateral (
            select report.made_at, report.is_whole, report.taken_at
            from rollup_report as report
            where report.division_code = setting.division_code
            order by report.report_no desc
            limit 1
        ) as newest on true
        where setting.value > 0
            and newest.taken_at is null
            and (
                newest.made_at is null
                or not newest.is_whole
                or newest.made_at + setting.value * interval '1 minute' <= due_by
            )
            and coalesce(
                (
                    select set_aside.retry_at
                    from set_aside
                    where set_aside.timer = 'make_rollup_reports'
                        and set_aside.division_code = setting.division_code
                        and set_aside.key = setting.division_code
                ),
                '-infinity'
            ) <= due_by
        order by newest.made_at nulls first, setting.division_code
        limit batch_size
    ) as due
    where pg_try_advisory_xact_lock(hashtextextended('rollup ' || due.division_code, 0))
$$;
