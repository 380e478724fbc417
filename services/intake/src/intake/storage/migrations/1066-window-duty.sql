-- depends: 1065-legacy-codes
-- Who is on duty at which window 窗口值守, and which windows are watched for being empty in business hours.

create table window_shift (
    division_code text not null,
    post_code text not null,
    opened_at timestamptz not null,
    officer_id text not null,
    closed_at timestamptz,
    -- Who closed it; "system" where business ended with the day.
    closed_by text not null default '',
    primary key (division_code, post_code, opened_at),
    check ((closed_at is null) = (closed_by = ''))
);
-- A window has one officer at a time.
create unique index window_shift_open on window_shift (division_code, post_code) where closed_at is null;

-- A window is watched from the first time on that somebody opens it.
create table window_watch (
    division_code text not null,
    post_code text not null,
    -- Since when nobody is there; null: somebody is, or the centre is closed.
    uncovered_since timestamptz,
    next_at timestamptz not null,
    primary key (division_code, post_code)
);
create index window_watch_next on window_watch (next_at);

select enable_tenancy('window_shift');
select enable_tenancy('window_watch');

-- Hold windows to be looked at; a function of the owner sees every centre.
create function claim_windows(due_by timestamptz, batch_size bigint)
returns table (division_code text, key text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select held.division_code, held.post_code
    from window_watch as held
    where held.next_at <= due_by
        and current_setting('onewindow.centre', true) = 'platform'
        and not exists (
            select from set_aside
            where set_aside.timer = 'watch_windows'
                and set_aside.division_code = held.division_code
                and set_aside.key = held.post_code
                and set_aside.retry_at > due_by
        )
    order by held.next_at
    limit batch_size
    for update of held skip locked
$$;
