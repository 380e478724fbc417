-- depends: 1066-window-duty
-- Numbers of the day 取号、叫号: what people queue for, and how each number fares. Nothing says who holds one.

create table queue_group (
    division_code text not null,
    code text not null check (code ~ '^[A-Z]{1,2}$'),
    name_zh text not null,
    name_en text not null,
    -- None: every window of the centre.
    post_codes text[] not null,
    late_minutes integer not null check (late_minutes between 1 and 480),
    most_calls integer not null check (most_calls between 1 and 9),
    priorities text[] not null,
    -- No numbers are drawn any more.
    ended boolean not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (division_code, code)
);

-- A day of a centre on which numbers were drawn. Its row is held by whatever changes the queue, so that no two calls get one
-- number; next_at: when the clock looks at it, null once nothing is left to do.
create table queue_day (
    division_code text not null,
    day date not null,
    next_at timestamptz,
    primary key (division_code, day)
);
create index queue_day_next on queue_day (next_at) where next_at is not null;

create table queue_serial (
    division_code text not null,
    day date not null,
    group_code text not null,
    last_serial bigint not null check (last_serial > 0),
    primary key (division_code, day, group_code)
);

create table queue_ticket (
    ticket_id uuid primary key,
    division_code text not null,
    day date not null,
    -- Of its number, which never changes.
    drawn_in text not null,
    serial bigint not null check (serial > 0),
    drawn_at timestamptz not null,
    drawn_by text not null,
    priority text not null,
    -- Where it waits, or was called from.
    group_code text not null,
    state text not null check (state in ('waiting', 'called', 'served', 'absent', 'closed')),
    call_count integer not null,
    called_at timestamptz,
    last_called_at timestamptz,
    post_code text not null,
    officer_id text not null,
    ended_at timestamptz,
    -- When it will have waited too long; null: that was told, or it waits no longer.
    late_at timestamptz,
    unique (division_code, day, drawn_in, serial),
    check ((state in ('waiting', 'called')) = (ended_at is null)),
    check (state <> 'called' or post_code <> '')
);
-- In the order in which they are called.
create index queue_ticket_waiting
    on queue_ticket (division_code, day, group_code, (priority = ''), drawn_at, serial) where state = 'waiting';
create index queue_ticket_called on queue_ticket (division_code, day, post_code) where state = 'called';

-- What was begun with a number.
create table queue_ticket_case (
    case_id uuid primary key,
    division_code text not null,
    ticket_id uuid not null references queue_ticket
);
create index queue_ticket_case_ticket on queue_ticket_case (ticket_id);

select enable_tenancy('queue_group');
select enable_tenancy('queue_day');
select enable_tenancy('queue_serial');
select enable_tenancy('queue_ticket');
select enable_tenancy('queue_ticket_case');

-- Hold days to be looked at; a function of the owner sees every centre.
create function claim_queue_days(due_by timestamptz, batch_size bigint)
returns table (division_code text, key text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select held.division_code, held.day::text
    from queue_day as held
    where held.next_at <= due_by
        and current_setting('onewindow.centre', true) = 'platform'
        and not exists (
            select from set_aside
            where set_aside.timer = 'watch_queues'
                and set_aside.division_code = held.division_code
                and set_aside.key = held.day::text
                and set_aside.retry_at > due_by
        )
    order by held.next_at
    limit batch_size
    for update of held skip locked
$$;
