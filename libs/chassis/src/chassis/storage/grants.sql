-- name: grants(role)
-- Statements that grant the application's role what it needs: rows of guarded tables, functions that look past policies.
select format('grant usage on schema public to %%I', :role::text)
union all
select format('grant select, insert, update, delete on %%s to %%I', oid::regclass, :role)
from pg_class
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
    and pg_has_role(relowner, 'usage')
union all
-- Whoever may connect may call a function, unless told otherwise.
select format('revoke execute on function %%s from public', oid::regprocedure)
from pg_proc
where pronamespace = 'public'::regnamespace and pg_has_role(proowner, 'usage')
union all
select format('grant execute on function %%s to %%I', oid::regprocedure, :role)
from pg_proc
where pronamespace = 'public'::regnamespace and prosecdef and pg_has_role(proowner, 'usage');
