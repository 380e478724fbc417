-- depends: 1090-instant-items 1063-journal-key
-- What a centre set about its supervision, every value it ever had; version counts a centre's changes from 1.
create table supervision_parameter (
    division_code text not null,
    version bigint not null check (version > 0),
    code text not null,
    value bigint not null,
    set_at timestamptz not null,
    -- From when it counts: later than its transaction, so that what was judged before stays so.
    effective_at timestamptz not null check (effective_at > set_at),
    officer_id text not null,
    department_code text not null,
    reason text not null,
    primary key (division_code, version)
);
select enable_tenancy('supervision_parameter');

-- What the rules found, each once.
create table rule_hit (
    hit_id uuid primary key,
    division_code text not null,
    rule_code text not null,
    -- In whose story: a case, or what a centre or its fee office did.
    stream_id uuid not null,
    case_id uuid references case_record,
    -- Who was responsible then; empty where nobody is known.
    item_code text not null,
    department_code text not null,
    officer_id text not null,
    occurred_at timestamptz not null,
    found_at timestamptz not null,
    -- The event that brought it about, in the journal; null: the clock did.
    entry_id bigint,
    fact_zh text not null,
    fact_en text not null,
    -- When something was told that shows it was not so; it stays on record.
    withdrawn_at timestamptz
);
select enable_tenancy('rule_hit');
create index rule_hit_by_stream on rule_hit (stream_id);
create index rule_hit_newest on rule_hit (division_code, occurred_at desc, hit_id desc) where withdrawn_at is null;
create index rule_hit_of_rule on rule_hit (division_code, rule_code, occurred_at desc, hit_id desc)
    where withdrawn_at is null;

-- When the clock may bring something about in a story: never later than that, often earlier.
create table rule_watch (
    stream_id uuid primary key,
    division_code text not null,
    next_at timestamptz not null
);
select enable_tenancy('rule_watch');
create index rule_watch_next on rule_watch (next_at);

-- Hold stories to be looked at, at most so many, none that somebody else holds.
create function claim_rule_watches(due_by timestamptz, at timestamptz, batch_size bigint)
returns table (stream_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select due.stream_id, due.division_code
    from rule_watch as due
    where due.next_at <= due_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'sweep_rules'
                    and set_aside.division_code = due.division_code
                    and set_aside.key = due.stream_id::text
            ),
            '-infinity'
        ) <= at
    order by due.next_at
    limit batch_size
    for update skip locked
$$;

-- For how long the story that is looked at first has been due, in seconds; negative: in how long it will be.
create function rule_watch_due_since(at timestamptz) returns table (due_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select (
        select extract(epoch from at - rule_watch.next_at)
        from rule_watch
        where coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'sweep_rules'
                    and set_aside.division_code = rule_watch.division_code
                    and set_aside.key = rule_watch.stream_id::text
            ),
            '-infinity'
        ) <= at
        order by rule_watch.next_at
        limit 1
    )::float8
$$;

-- What a centre published: a few of many entries.
create index journal_entry_publication on journal_entry (division_code, entry_id)
    where type = 'onewindow.intake.v1.CataloguePublished';
