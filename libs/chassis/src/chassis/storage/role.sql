-- name: unsafe_role()^
-- Why the current role could look past row-level security, if it could: by itself or as a role it is a member of.
select current_user as role, power.because
from (
    select 'superuser' as because
    where exists (select from pg_roles where rolsuper and pg_has_role(oid, 'member'))
    union all
    select 'bypassrls'
    where exists (select from pg_roles where rolbypassrls and pg_has_role(oid, 'member'))
    union all
    select 'owner'
    where exists (
        select
        from pg_class
        join pg_namespace on pg_namespace.oid = pg_class.relnamespace
        where pg_class.relkind in ('r', 'p')
            and pg_namespace.nspname <> 'information_schema'
            and not starts_with(pg_namespace.nspname, 'pg_')
            and pg_has_role(pg_class.relowner, 'member')
    )
) as power
limit 1;
