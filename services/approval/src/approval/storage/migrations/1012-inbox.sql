-- depends: 1008-limits-from-receipt
-- Who has a task, when its light turns yellow, what goes first; and a department's tasks counted as they change.

-- Its case is taken before others (绿色通道); kept beside what lists go by.
alter table task add column green_channel boolean not null default false;

-- Who has it; empty: nobody. Of a decided task: who had it then.
alter table task add column claimed_by text not null default '';
alter table task add column claimed_at timestamptz;
alter table task add constraint task_claim check ((claimed_by = '') = (claimed_at is null));

-- When the light of its clock turns yellow; null while no clock runs. What the release before writes does not say it, and
-- is warned of at once rather than never.
alter table task add column due_soon_at timestamptz default '-infinity';
-- Undecided cases are counted again once, and say it then.
update case_file set counted_with = 0 where decision = 'pending';

-- Who had a task before, and who has had it since; written once.
create table task_handover (
    handover_id bigint generated always as identity primary key,
    case_id uuid not null,
    item_code text not null,
    division_code text not null,
    -- Empty: nobody.
    from_officer_id text not null,
    to_officer_id text not null,
    officer_id text not null,
    department_code text not null,
    reason text not null,
    handed_at timestamptz not null,
    foreign key (case_id, item_code) references task
);
create index task_handover_case on task_handover (case_id, handover_id);
select enable_tenancy('task_handover');

-- How many undecided tasks a department has of each kind: what its inbox filters and orders by. Rows are added and
-- never changed, so nobody waits for anybody; a kind has as many tasks as its rows say together. A timer folds them.
-- Each task is counted at four levels, so that a list reads no more rows than its filters need: 0 of all kinds, 1 by
-- item, 2 by who has it, 3 by both; what a level leaves out is empty.
create table task_count (
    division_code text not null,
    department_code text not null,
    level smallint not null,
    item_code text not null,
    instant boolean not null,
    claimed_by text not null,
    state text not null,
    green_channel boolean not null,
    due_at timestamptz not null,
    -- Infinity: no clock runs.
    due_soon_at timestamptz not null,
    -- How many came, less how many went.
    tasks integer not null check (tasks <> 0),
    folded boolean not null
)
-- Most rows are soon deleted: clean up by count, not by share.
with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create index task_count_kind on task_count (division_code, department_code, level, item_code, claimed_by);
create index task_count_holder on task_count (division_code, department_code, level, claimed_by);
create index task_count_unfolded on task_count (division_code, department_code) where not folded;
select enable_tenancy('task_count');

-- Whoever writes tasks, of this release or the one before, counts them by this.
create function count_tasks() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into task_count
        select
            division_code, department_code, 3 - grouping(item_code) - 2 * grouping(claimed_by), coalesce(item_code, ''),
            coalesce(instant, false), coalesce(claimed_by, ''), state, green_channel, due_at, due_soon_at, count(*),
            false
        from (
            select
                division_code, department_code, item_code, instant, claimed_by, state, green_channel, due_at,
                coalesce(due_soon_at, 'infinity') as due_soon_at
            from came
            where state in ('open', 'early_review')
        ) as counted
        group by
            division_code, department_code, state, green_channel, due_at, due_soon_at,
            grouping sets ((), (item_code, instant), (claimed_by), (item_code, instant, claimed_by));
    elsif tg_op = 'DELETE' then
        insert into task_count
        select
            division_code, department_code, 3 - grouping(item_code) - 2 * grouping(claimed_by), coalesce(item_code, ''),
            coalesce(instant, false), coalesce(claimed_by, ''), state, green_channel, due_at, due_soon_at, -count(*),
            false
        from (
            select
                division_code, department_code, item_code, instant, claimed_by, state, green_channel, due_at,
                coalesce(due_soon_at, 'infinity') as due_soon_at
            from went
            where state in ('open', 'early_review')
        ) as counted
        group by
            division_code, department_code, state, green_channel, due_at, due_soon_at,
            grouping sets ((), (item_code, instant), (claimed_by), (item_code, instant, claimed_by));
    else
        insert into task_count
        select
            division_code, department_code, 3 - grouping(item_code) - 2 * grouping(claimed_by), coalesce(item_code, ''),
            coalesce(instant, false), coalesce(claimed_by, ''), state, green_channel, due_at, due_soon_at, sum(tasks),
            false
        from (
            select
                division_code, department_code, item_code, instant, claimed_by, state, green_channel, due_at,
                coalesce(due_soon_at, 'infinity') as due_soon_at, 1 as tasks
            from came
            where state in ('open', 'early_review')
            union all
            select
                division_code, department_code, item_code, instant, claimed_by, state, green_channel, due_at,
                coalesce(due_soon_at, 'infinity'), -1
            from went
            where state in ('open', 'early_review')
        ) as counted
        group by
            division_code, department_code, state, green_channel, due_at, due_soon_at,
            grouping sets ((), (item_code, instant), (claimed_by), (item_code, instant, claimed_by))
        having sum(tasks) <> 0;
    end if;
    return null;
end
$$;
create trigger task_came after insert on task referencing new table as came
    for each statement execute function count_tasks();
create trigger task_went after delete on task referencing old table as went
    for each statement execute function count_tasks();
create trigger task_changed after update on task referencing old table as went new table as came
    for each statement execute function count_tasks();

insert into task_count
select
    division_code, department_code, 3 - grouping(item_code) - 2 * grouping(claimed_by), coalesce(item_code, ''),
    coalesce(instant, false), coalesce(claimed_by, ''), state, green_channel, due_at, due_soon_at, count(*), true
from (
    select
        division_code, department_code, item_code, instant, claimed_by, state, green_channel, due_at,
        coalesce(due_soon_at, 'infinity') as due_soon_at
    from task
    where state in ('open', 'early_review')
) as counted
group by
    division_code, department_code, state, green_channel, due_at, due_soon_at,
    grouping sets ((), (item_code, instant), (claimed_by), (item_code, instant, claimed_by));

-- Departments whose rows are to be folded.
create function claim_unfolded(due_by timestamptz, at_least bigint, batch_size bigint)
returns table (division_code text, department_code text)
language sql stable security definer set search_path = public, pg_temp as $$
    select waiting.division_code, waiting.department_code
    from task_count as waiting
    where not waiting.folded
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'fold_counts'
                    and set_aside.division_code = waiting.division_code
                    and set_aside.key = waiting.department_code
            ),
            '-infinity'
        ) <= due_by
    group by waiting.division_code, waiting.department_code
    having count(*) >= at_least
    limit batch_size
$$;

-- Undecided tasks in the order of a page: all, those of one item, those of one officer.
create index task_inbox on task (division_code, department_code, green_channel, state, due_at, case_id)
    where state in ('open', 'early_review');
create index task_inbox_item on task (division_code, department_code, item_code, green_channel, state, due_at, case_id)
    where state in ('open', 'early_review');
create index task_inbox_holder on task (
    division_code, department_code, claimed_by, green_channel, state, due_at, case_id
) where state in ('open', 'early_review');

-- Numbers as people know them by heart: how they begin, and how they end.
create index case_file_number on case_file (division_code, case_no text_pattern_ops);
create index case_file_number_end on case_file (division_code, reverse(case_no) text_pattern_ops);

-- Cases of a centre whose number begins with some digits, with the centre's own code before them or without, or ends
-- with them. A function of the owner, as a policy would keep the search from its indexes: it answers ids and nothing else.
create function cases_numbered(centre text, digits text) returns table (case_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select case_file.case_id
    from case_file
    where case_file.division_code = centre
        and (
            case_file.case_no like digits || '%'
            or case_file.case_no like centre || digits || '%'
            or reverse(case_file.case_no) like reverse(digits) || '%'
        )
$$;
