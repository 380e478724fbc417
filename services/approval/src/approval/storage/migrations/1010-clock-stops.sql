-- depends: 1008-limits-from-receipt 1005-limit-extensions
-- Days on which the clock of an item stands still (行政许可法 Art. 45): as decided, and as it ended.
create table clock_stop (
    case_id uuid not null,
    item_code text not null,
    stop_no smallint not null check (stop_no between 1 and 20),
    division_code text not null,
    reason text not null check (
        reason in (
            'hearing', 'tender', 'auction', 'inspection', 'testing', 'quarantine', 'appraisal', 'expert_review', 'item_law'
        )
    ),
    first_day date not null,
    last_day date not null,
    told text not null check (told <> ''),
    officer_id text not null,
    department_code text not null,
    decided_at timestamptz not null,
    begins_at timestamptz not null,
    ends_at timestamptz not null,
    -- The last day that is not counted, once it is over; before the first day if it was taken back.
    over_day date,
    resumed_at timestamptz,
    -- Empty where it ended by itself.
    resumed_by text not null default '',
    resumed_department text not null default '',
    primary key (case_id, item_code, stop_no),
    foreign key (case_id, item_code) references task,
    check (first_day <= last_day),
    check (begins_at <= ends_at),
    check ((over_day is null) = (resumed_at is null)),
    check (over_day is null or over_day <= last_day)
);
select enable_tenancy('clock_stop');

-- What ends by itself; holds stops that are not over only.
create index clock_stop_lasting on clock_stop (ends_at) where resumed_at is null;

-- Hold cases with a stop whose last day has passed. It is the case that is held, as by whoever acts on it.
create function claim_ended_stops(due_by timestamptz, batch_size bigint)
returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select held.case_id, held.division_code
    from clock_stop as lasting
    join case_file as held on held.case_id = lasting.case_id
    where lasting.resumed_at is null
        and lasting.ends_at <= due_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'resume_clocks'
                    and set_aside.division_code = held.division_code
                    and set_aside.key = held.case_id::text
            ),
            '-infinity'
        ) <= due_by
    order by lasting.ends_at
    limit batch_size
    for update of held skip locked
$$;

-- What the catalogue said of the item's limit as it was accepted; null in tasks of releases before.
alter table task add column special_procedures text[];
alter table task add column inside_procedures text[];
alter table task add column extension_days smallint;

-- As many days as the item's own law has.
alter table limit_extension drop constraint limit_extension_days_check;
alter table limit_extension add constraint limit_extension_days_check check (days between 1 and 60) not valid;
alter table limit_extension validate constraint limit_extension_days_check;
