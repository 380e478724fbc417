-- depends: 0001-messaging
-- One centre at a time: a transaction says whom it acts for (see chassis.storage.reach), and PostgreSQL shows it nothing
-- else. The policies bind the application's role; the owner of the tables, who runs migrations, is not bound by them.

-- The conditions are written as cases because the planner takes a plain comparison for one more condition on its own,
-- multiplies, expects a single row of any table and joins it the slow way.

-- Call it in the migration that makes a table of a centre's data: every such table has a division_code.
create function enable_tenancy(relation regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', relation);
    execute format(
        'create policy own_centre on %s'
        ' using (case current_setting(''onewindow.centre'', true)'
        ' when '''' then false when division_code then true else false end)',
        relation
    );
    -- For reading only: nobody writes across centres.
    execute format(
        'create policy centres_below on %s for select'
        ' using (starts_with(division_code, nullif(current_setting(''onewindow.below'', true), '''')))',
        relation
    );
end
$$;

-- The same for what carries messages: the platform's own work sees all of it. Without a division_code, a table shows to
-- whoever acts for somebody.
create function enable_tenancy_platform(relation regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', relation);
    if exists (
        select from pg_attribute where attrelid = relation and attname = 'division_code' and not attisdropped
    ) then
        execute format(
            'create policy own_centre_or_platform on %s'
            ' using (case current_setting(''onewindow.centre'', true)'
            ' when '''' then false when division_code then true when ''platform'' then true else false end)',
            relation
        );
    else
        execute format(
            'create policy any_centre on %s using (current_setting(''onewindow.centre'', true) <> '''')', relation
        );
    end if;
end
$$;

-- Empty in rows of the release before: those are the platform's.
alter table outbox add column division_code text not null default '';
alter table inbox_event add column division_code text not null default '';

select enable_tenancy_platform('stream');
select enable_tenancy_platform('outbox');
select enable_tenancy_platform('inbox_position');
select enable_tenancy_platform('inbox_event');
select enable_tenancy_platform('idempotency_key');

-- What the polls ask many times a second, each in one round trip, for nobody: keys, counts and times, no content.

-- Shards that have something to send; jumps from shard to shard in the index, however long the backlog is.
create function waiting_shards() returns table (shard smallint)
language sql stable security definer set search_path = public, pg_temp as $$
    with recursive waiting as (
        (select outbox.shard from outbox order by outbox.shard limit 1)
        union all
        select (select outbox.shard from outbox where outbox.shard > waiting.shard order by outbox.shard limit 1)
        from waiting
        where waiting.shard is not null
    )
    select waiting.shard from waiting where waiting.shard is not null
$$;

-- How many events wait (counted no further than at_most) and how long the oldest has (seconds).
create function outbox_backlog(at_most bigint) returns table (events bigint, oldest_seconds float8)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        (select count(*) from (select from outbox limit at_most) as counted),
        coalesce(
            extract(epoch from clock_timestamp() - (select created_at from outbox order by outbox_id limit 1)), 0
        )::float8
$$;

-- Streams with an event to be tried again, the longest overdue first.
create function due_streams(due_by timestamptz, most bigint) returns table (source text, stream_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select kept.source, kept.stream_id
    from inbox_event as kept
    where kept.state = 'retrying' and kept.due_at <= due_by
    order by kept.due_at
    limit most
$$;

-- When the next event is to be tried again; null if none is.
create function next_due() returns table (due_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select min(kept.due_at) from inbox_event as kept where kept.state = 'retrying'
$$;
