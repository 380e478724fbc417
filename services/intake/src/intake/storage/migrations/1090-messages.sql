-- depends: 1076-second-notices
-- Messages to applicants 办件通知: how each wants to hear of the case, and each thing that is told, once.

create table message_wish (
    case_id uuid primary key references intake_case,
    division_code text not null,
    channel text not null check (channel in ('none', 'sms', 'email')),
    language text not null check (language in ('zh', 'en')),
    chosen_at timestamptz not null,
    chosen_by text not null
);

create table case_message (
    message_id uuid primary key,
    case_id uuid not null references intake_case,
    division_code text not null,
    kind text not null,
    channel text not null check (channel in ('sms', 'email')),
    language text not null check (language in ('zh', 'en')),
    -- Days and amounts that the words name.
    facts jsonb not null,
    state text not null check (state in ('waiting', 'sent', 'given_up', 'stale', 'unsent')),
    made_at timestamptz not null,
    next_at timestamptz,
    attempt_count integer not null default 0,
    tried_at timestamptz,
    sent_at timestamptz,
    failure text,
    sent_text text not null default '',
    check ((state = 'waiting') = (next_at is not null)),
    check ((state = 'sent') = (sent_at is not null))
);
create index case_message_of_case on case_message (case_id);
create index case_message_next on case_message (division_code, channel, next_at) where state = 'waiting';
create index case_message_tried on case_message (division_code, channel, tried_at) where tried_at is not null;
create index case_message_stuck on case_message (division_code, made_at desc, message_id desc)
    where state in ('waiting', 'given_up');

-- Which channels somebody sends by, and when that was last seen.
create table message_channel (
    division_code text not null,
    channel text not null check (channel in ('sms', 'email')),
    seen_at timestamptz not null,
    primary key (division_code, channel)
);

select enable_tenancy('message_wish');
select enable_tenancy('case_message');
select enable_tenancy('message_channel');

-- Hold messages that may go out now, of the centres and channels somebody sends by: no more in a minute than each may.
-- A function of the owner sees every centre.
create function claim_messages(
    divisions text[], channels text[], rates_per_minute integer[], due_by timestamptz, batch_size bigint
)
returns table (division_code text, message_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
    with route as materialized (
        -- One sender at a time counts what a channel may still take.
        select held.division_code, held.channel, given.rate_per_minute
        from message_channel as held
        join unnest(divisions, channels, rates_per_minute) as given (division_code, channel, rate_per_minute)
            on given.division_code = held.division_code and given.channel = held.channel
        where current_setting('onewindow.centre', true) = 'platform'
        order by held.division_code, held.channel
        for update of held skip locked
    )
    select due.division_code, due.message_id
    from route
    cross join lateral (
        select waiting.division_code, waiting.message_id
        from case_message as waiting
        where waiting.division_code = route.division_code
            and waiting.channel = route.channel
            and waiting.state = 'waiting'
            and waiting.next_at <= due_by
        order by waiting.next_at
        limit least(batch_size, greatest(0, route.rate_per_minute - (
            select count(*)
            from case_message as tried
            where tried.division_code = route.division_code
                and tried.channel = route.channel
                and tried.tried_at > due_by - interval '1 minute'
        )))
        for update skip locked
    ) as due
    limit batch_size
$$;
