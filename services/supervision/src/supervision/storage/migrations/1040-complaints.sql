-- depends: 1012-fee-office-events 1033-business-hours
-- Complaints 投诉 and reports 举报: what was said is sealed, what officers say of it is not.

-- Last serial given out of each centre's day.
create table complaint_serial (
    division_code text not null,
    received_on date not null,
    last_serial bigint not null check (last_serial > 0),
    primary key (division_code, received_on)
);
select enable_tenancy('complaint_serial');

create table complaint (
    complaint_id uuid primary key,
    division_code text not null,
    receipt_no text not null unique,
    kind text not null check (kind in ('complaint', 'report')),
    channel text not null check (channel in ('page', 'window', 'phone')),
    -- The form it came with, with what was in it: the same is taken once. Of the key that seals the row.
    form_hash bytea,
    -- As it was said; empty if it is about no case.
    case_no text not null,
    case_id uuid references case_record,
    received_at timestamptz not null,
    received_by text not null,
    received_by_department text not null,
    -- What happened, who says it, whom a report is about, the code to ask with.
    key_id text not null,
    wrapped_key bytea not null,
    content bytea not null,
    -- Whom a report is about is not shown it.
    about_hash bytea,
    state text not null check (state in ('received', 'handling', 'replied', 'answered', 'refused')),
    -- Whom it is about, as it was said; empty if nobody said it.
    about_department text not null,
    -- Who has to answer; empty before it is taken up, and where supervision does itself.
    department_code text not null,
    accepted_at timestamptz,
    -- When the next step is due, and turns yellow; null once it is answered.
    due_at timestamptz,
    yellow_at timestamptz,
    -- Since when it is told that the next step is late.
    overdue_at timestamptz,
    reply text not null,
    answer text not null,
    answered_at timestamptz,
    grade smallint check (grade between 1 and 5),
    published_text text not null,
    offered_by text not null,
    published_at timestamptz,
    published_by text not null,
    publication text not null check (publication in ('none', 'offered', 'published', 'withheld')),
    -- In the list: what is not answered by when it is due; then the newest answers.
    place bigint not null,
    unique (division_code, form_hash),
    -- Nothing ends without an answer, and nothing is answered that goes on.
    check ((state in ('answered', 'refused')) = (answer <> '')),
    check ((state in ('answered', 'refused')) = (answered_at is not null)),
    check ((state in ('answered', 'refused')) = (due_at is null)),
    check (grade is null or answered_at is not null),
    -- A report is supervision's alone, and is never published.
    check (kind = 'complaint' or (state <> 'replied' and publication = 'none')),
    check (kind = 'complaint' or department_code = ''),
    check ((publication = 'none') = (published_text = '')),
    check ((publication = 'published') = (published_at is not null)),
    -- By another person than who offered it.
    check (published_by = '' or published_by <> offered_by)
);
select enable_tenancy('complaint');
create index complaint_list on complaint (division_code, place, complaint_id);
create index complaint_of_department on complaint (division_code, department_code, place, complaint_id);
create index complaint_of_case on complaint (case_id) where case_id is not null;
create index complaint_of_number on complaint (division_code, case_no) where case_no <> '';
create index complaint_due on complaint (due_at) where due_at is not null and overdue_at is null;
create index complaint_published on complaint (division_code, published_at desc, complaint_id desc)
    where published_at is not null;
create index complaint_sealing on complaint (key_id);

-- What was done with a complaint, by whom and when; written once.
create table complaint_step (
    complaint_id uuid not null references complaint,
    -- From 1.
    number smallint not null,
    division_code text not null,
    step text not null,
    words text not null,
    officer_id text not null,
    department_code text not null,
    done_at timestamptz not null,
    primary key (complaint_id, number)
);
select enable_tenancy('complaint_step');

-- Hold rows that certain keys seal, at most so many, none that somebody else holds.
create function take_complaints(key_ids text[], batch_size bigint) returns table (complaint_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select complaint.complaint_id, complaint.division_code
    from complaint
    where complaint.key_id = any(key_ids)
    limit batch_size
    for update skip locked
$$;
-- How many rows another key than this one seals, counted no further than at_most.
create function count_complaints(current_id text, at_most bigint) returns table (value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)
    from (
        (select from complaint where key_id < current_id limit at_most)
        union all
        (select from complaint where key_id > current_id limit at_most)
        limit at_most
    ) as counted
$$;

-- Hold complaints whose next step is late and not told yet, at most so many, none that somebody else holds.
create function claim_late_complaints(due_by timestamptz, batch_size bigint)
returns table (complaint_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select due.complaint_id, due.division_code
    from complaint as due
    where due.due_at < due_by
        and due.overdue_at is null
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'tell_late_complaints'
                    and set_aside.division_code = due.division_code
                    and set_aside.key = due.complaint_id::text
            ),
            '-infinity'
        ) <= due_by
    order by due.due_at
    limit batch_size
    for update skip locked
$$;
