-- depends: 1066-window-duty
-- Enquiries 咨询 with their first-contact officer 首问责任人: what was asked is sealed, what officers say of it is not.

-- Last serial given out of each centre's day.
create table enquiry_serial (
    division_code text not null,
    received_on date not null,
    last_serial bigint not null check (last_serial > 0),
    primary key (division_code, received_on)
);
select enable_tenancy('enquiry_serial');

-- In how many working days a centre answers; a centre without a row has not set it.
create table enquiry_limit (
    division_code text primary key,
    working_days smallint not null check (working_days between 1 and 30),
    set_by text not null,
    set_at timestamptz not null
);
select enable_tenancy('enquiry_limit');

create table enquiry (
    enquiry_id uuid primary key,
    division_code text not null,
    enquiry_no text not null unique,
    channel text not null check (channel in ('page', 'window', 'phone', 'letter')),
    -- The form it came with, with what was in it: the same is taken once. Of the key that seals the row.
    form_hash bytea,
    received_at timestamptz not null,
    -- What is asked, who asks, the code to ask with.
    key_id text not null,
    wrapped_key bytea not null,
    content bytea not null,
    state text not null check (state in ('open', 'referred', 'answered')),
    -- Who follows it until it is answered.
    follower_id text not null,
    follower_department text not null,
    -- Which department has it; empty: the follower.
    department_code text not null,
    -- Where else the follower asked; empty: nowhere.
    elsewhere text not null,
    -- When the answer is due, and turns yellow; null once it is answered.
    due_at timestamptz,
    yellow_at timestamptz,
    -- Since when it is told that the answer is late.
    overdue_at timestamptz,
    reminded_at timestamptz,
    -- When the clock looks at it next: to remind, to tell that it is late, to erase; null: never.
    look_at timestamptz,
    answer text not null,
    answered_at timestamptz,
    erased_at timestamptz,
    -- What it became.
    case_id uuid references intake_case,
    -- In the list: what is not answered by when it is due; then the newest answers.
    place bigint not null,
    unique (division_code, form_hash),
    -- Nothing ends without an answer, and nothing is answered that goes on.
    check ((state = 'answered') = (answer <> '')),
    check ((state = 'answered') = (answered_at is not null)),
    check ((state = 'answered') = (due_at is null)),
    check ((state = 'open') = (department_code = '' and elsewhere = '') or state = 'answered'),
    check (department_code = '' or elsewhere = ''),
    -- Somebody follows it from its receipt on; over the page nobody may have been on duty, until somebody takes it up.
    check (follower_id <> '' or (channel = 'page' and state = 'open')),
    check (erased_at is null or answered_at is not null)
);
select enable_tenancy('enquiry');
create index enquiry_list on enquiry (division_code, place, enquiry_id);
create index enquiry_of_department on enquiry (division_code, department_code, place, enquiry_id);
create index enquiry_of_follower on enquiry (division_code, follower_id, place, enquiry_id);
create index enquiry_of_case on enquiry (case_id) where case_id is not null;
create index enquiry_look on enquiry (look_at) where look_at is not null;
create index enquiry_sealing on enquiry (key_id);

-- What was done with an enquiry, by whom and when; written once.
create table enquiry_step (
    enquiry_id uuid not null references enquiry,
    -- From 1.
    number smallint not null,
    division_code text not null,
    step text not null,
    words text not null,
    officer_id text not null,
    department_code text not null,
    done_at timestamptz not null,
    primary key (enquiry_id, number)
);
select enable_tenancy('enquiry_step');

-- Hold rows that certain keys seal, at most so many, none that somebody else holds.
create function take_enquiries(key_ids text[], batch_size bigint) returns table (enquiry_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select enquiry.enquiry_id, enquiry.division_code
    from enquiry
    where enquiry.key_id = any(key_ids)
    limit batch_size
    for update skip locked
$$;
-- How many rows another key than this one seals, counted no further than at_most.
create function count_enquiries(current_id text, at_most bigint) returns table (value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)
    from (
        (select from enquiry where key_id < current_id limit at_most)
        union all
        (select from enquiry where key_id > current_id limit at_most)
        limit at_most
    ) as counted
$$;

-- Hold enquiries that the clock has to look at, at most so many, none that somebody else holds.
create function claim_enquiries(due_by timestamptz, batch_size bigint)
returns table (enquiry_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select held.enquiry_id, held.division_code
    from enquiry as held
    where held.look_at < due_by
        and current_setting('onewindow.centre', true) = 'platform'
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'watch_enquiries'
                    and set_aside.division_code = held.division_code
                    and set_aside.key = held.enquiry_id::text
            ),
            '-infinity'
        ) <= due_by
    order by held.look_at
    limit batch_size
    for update skip locked
$$;
