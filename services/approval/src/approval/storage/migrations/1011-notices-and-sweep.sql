-- depends: 1008-limits-from-receipt
-- What officers and heads are told, and when the sweeper next looks at a task.

create table notice (
    -- In the order they were told.
    notice_id bigint generated always as identity primary key,
    division_code text not null,
    department_code text not null,
    -- To whom alone; empty if it is told to the whole department.
    officer_id text not null,
    kind text not null,
    case_id uuid not null references case_file,
    -- Empty if it is about the whole case.
    item_code text not null,
    happened_at timestamptz not null,
    told_at timestamptz not null,
    -- What belongs to its kind: texts by name.
    facts jsonb not null check (jsonb_typeof(facts) = 'object')
);
create index notice_of_department on notice (division_code, department_code, told_at desc, notice_id desc);
-- What is old enough to be forgotten.
create index notice_told on notice (told_at);

-- Who has marked which as seen.
create table notice_seen (
    notice_id bigint not null references notice on delete cascade,
    officer_id text not null,
    division_code text not null,
    seen_at timestamptz not null,
    primary key (notice_id, officer_id)
);

select enable_tenancy('notice');
select enable_tenancy('notice_seen');

-- Forget what was told long ago; answers how many.
create function prune_notices(before timestamptz, batch_size bigint) returns table (value bigint)
language sql volatile security definer set search_path = public, pg_temp as $$
    with old as (
        delete from notice
        where notice_id in (
            select kept.notice_id
            from notice as kept
            where kept.told_at < before
            order by kept.told_at
            limit batch_size
            for update skip locked
        )
        returning notice_id
    )
    select count(*) from old
$$;

-- The law, or a rule of the centre, by which silence is consent (过期默许); empty where it is not.
alter table task add column deemed_basis text not null default '';
-- The decision was the clock's.
alter table task add column deemed boolean not null default false;
-- What was told of its clock: nothing yet, that it is due soon, that it is overdue. Once each for a date.
alter table task add column told text not null default 'nothing' check (told in ('nothing', 'due_soon', 'overdue'));
-- When the sweeper next looks; infinity where there is nothing to do by the clock. Null in rows of the release before:
-- when it is due.
alter table task add column sweep_at timestamptz;
create index task_sweep on task (coalesce(sweep_at, due_at)) where state = 'open';

-- Hold tasks whose instant has passed (what is done at the very instant is in time), the earliest first, by the rows of their cases: whoever decides one holds the same.
-- A key is CASE/ITEM.
create function claim_due_tasks(due_by timestamptz, batch_size bigint)
returns table (division_code text, key text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select task.division_code, task.case_id || '/' || task.item_code
    from task
    join case_file on case_file.case_id = task.case_id
    where task.state = 'open'
        and coalesce(task.sweep_at, task.due_at) < due_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'sweep_tasks'
                    and set_aside.division_code = task.division_code
                    and set_aside.key = task.case_id || '/' || task.item_code
            ),
            '-infinity'
        ) <= due_by
    order by coalesce(task.sweep_at, task.due_at)
    limit batch_size
    for update of case_file skip locked
$$;

-- For how long the task that has waited longest has been due, in seconds; 0 if none waits.
create function sweep_lateness(due_by timestamptz) returns table (oldest_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(
        (
            select extract(epoch from due_by - coalesce(task.sweep_at, task.due_at))
            from task
            where task.state = 'open' and coalesce(task.sweep_at, task.due_at) < due_by
            order by coalesce(task.sweep_at, task.due_at)
            limit 1
        ),
        0
    )::float8
$$;
