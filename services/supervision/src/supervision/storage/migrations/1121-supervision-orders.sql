-- depends: 1120-cards
-- Orders of supervision 督办: who has to see to what until when; and reminders 催办, once a day and item.
create table supervision_order (
    order_id uuid primary key,
    division_code text not null,
    order_no text not null unique,
    state text not null check (state in ('open', 'replied', 'accepted', 'withdrawn')),
    case_id uuid not null references case_record,
    case_no text not null,
    -- Empty if it is about the whole case.
    item_code text not null,
    department_code text not null check (department_code <> ''),
    -- Empty: a head of the department.
    officer_id text not null,
    instruction text not null check (instruction <> ''),
    given_by text not null,
    given_by_department text not null,
    given_at timestamptz not null,
    due_at timestamptz not null,
    -- The newest one.
    reply text not null,
    replied_at timestamptz,
    reply_count smallint not null check (reply_count between 0 and 20),
    -- Since when it is told that nobody replied in time; stays.
    overdue_at timestamptz,
    closed_at timestamptz,
    -- In the list: open ones by when they are due, then closed ones, the newest first.
    place bigint not null,
    check ((state in ('accepted', 'withdrawn')) = (closed_at is not null)),
    check (state not in ('replied', 'accepted') or replied_at is not null)
);
select enable_tenancy('supervision_order');
-- One open order a case and department, whoever of two is first.
create unique index supervision_order_once on supervision_order (case_id, department_code) where closed_at is null;
create index supervision_order_list on supervision_order (division_code, place, order_id);
create index supervision_order_of_department on supervision_order (division_code, department_code, place, order_id);
create index supervision_order_of_number on supervision_order (division_code, case_no);
create index supervision_order_due on supervision_order (due_at) where state = 'open' and overdue_at is null;

-- What was done with an order, by whom and when; written once.
create table supervision_order_step (
    order_id uuid not null references supervision_order,
    -- From 1.
    number smallint not null,
    division_code text not null,
    step text not null,
    words text not null,
    officer_id text not null,
    department_code text not null,
    done_at timestamptz not null,
    primary key (order_id, number)
);
select enable_tenancy('supervision_order_step');

create table reminder (
    case_id uuid not null references case_record,
    item_code text not null,
    on_day date not null,
    division_code text not null,
    department_code text not null,
    officer_id text not null,
    reminded_at timestamptz not null,
    primary key (case_id, item_code, on_day)
);
select enable_tenancy('reminder');

-- Hold orders that nobody replied to in time and of which it is not told yet, at most so many, none held elsewhere.
create function claim_late_orders(due_by timestamptz, batch_size bigint)
returns table (order_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select due.order_id, due.division_code
    from supervision_order as due
    where due.due_at < due_by
        and due.state = 'open'
        and due.overdue_at is null
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'tell_late_orders'
                    and set_aside.division_code = due.division_code
                    and set_aside.key = due.order_id::text
            ),
            '-infinity'
        ) <= due_by
    order by due.due_at
    limit batch_size
    for update skip locked
$$;
