-- depends: 0002-tenancy
-- What was written, by which transaction.
create table entry (
    case_id uuid primary key,
    division_code text not null,
    name text not null,
    transaction bigint not null default txid_current()
);
select enable_tenancy('entry');

-- Entries of each case.
create function audit_facts(after uuid, page_size bigint) returns table (case_id uuid, counts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select entry.case_id, jsonb_build_object('entries', count(*))
    from entry
    where entry.case_id > after
    group by entry.case_id
    order by entry.case_id
    limit page_size
$$;

-- All entries.
create function audit_figures() returns table (name text, value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'entries', count(*) from entry
$$;
