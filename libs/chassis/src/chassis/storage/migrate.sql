-- name: take_turn()^
-- Wait until nobody else migrates this database; held until the session ends.
select pg_advisory_lock(hashtext('migration'), 0);

-- name: find_table(name)^
-- Whether a table is there.
select from pg_class where oid = to_regclass(:name);

-- name: create_log()#
-- Which steps are applied, and what was in their files. Of the owner alone: no policy shows it to the application.
create table schema_migration (
    name text primary key,
    digest bytea not null check (octet_length(digest) = 32),
    applied_at timestamptz not null default clock_timestamp()
);

-- name: create_look#
-- What the application is told of the log: which of the steps it needs are missing.
create or replace function missing_migrations(names text[]) returns table (name text)
language sql stable security definer set search_path = public, pg_temp as $$
    select needed.name
    from unnest(names) as needed (name)
    where not exists (select from schema_migration as applied where applied.name = needed.name)
$$;

-- name: take_over(names, digests)!
-- Take over what the tool of earlier releases applied; it kept no digest, so the files are taken as they are.
insert into schema_migration (name, digest, applied_at)
select step.name, step.digest, known.applied_at_utc at time zone 'UTC'
from unnest(:names::text[], :digests::bytea[]) as step (name, digest)
join _yoyo_migration as known on known.migration_id = step.name;

-- name: applied_steps()
-- What is applied.
select name, digest from schema_migration;

-- name: note_step(name, digest)!
-- Note that a step is applied, in its own transaction.
insert into schema_migration (name, digest) values (:name, :digest);

-- name: find_role(role)^
-- Whether a role is there.
select from pg_roles where rolname = :role;

-- name: grants(role)
-- Statements that grant the application's role what it needs: rows of guarded tables, functions that look past policies.
-- What a trigger keeps append-only (``refuse_change``) it may add to and read, and no more.
with guarded as (
    select
        oid::regclass as relation,
        exists (
            select
            from pg_trigger
            where tgrelid = pg_class.oid and tgfoid = to_regproc('public.refuse_change')::oid
        ) as is_append_only
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
        and pg_has_role(relowner, 'usage')
)
select format('grant usage on schema public to %%I', :role::text) as statement
union all
select format(
    'grant select, insert%%s on %%s to %%I', case when is_append_only then '' else ', update, delete' end, relation, :role
)
from guarded
union all
-- What a release before granted.
select format('revoke update, delete on %%s from %%I', relation, :role)
from guarded
where is_append_only
union all
-- Whoever may connect may call a function, unless told otherwise.
select format('revoke execute on function %%s from public', oid::regprocedure)
from pg_proc
where pronamespace = 'public'::regnamespace and pg_has_role(proowner, 'usage')
union all
select format('grant execute on function %%s to %%I', oid::regprocedure, :role)
from pg_proc
where pronamespace = 'public'::regnamespace and prosecdef and pg_has_role(proowner, 'usage');
