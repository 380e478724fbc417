-- depends: 0002-tenancy
-- What was written, by which transaction.
create table entry (
    case_id uuid primary key,
    division_code text not null,
    name text not null,
    transaction bigint not null default txid_current()
);
select enable_tenancy('entry');

-- The next cases by id.
create function audit_cases(after uuid, page_size bigint) returns table (case_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select entry.case_id from entry where entry.case_id > after order by entry.case_id limit page_size
$$;

-- Entries of each case.
create function audit_facts(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select entry.case_id, jsonb_build_object('entries', 1), jsonb_build_object('name', entry.name)
    from entry
    where entry.case_id = any(case_ids)
$$;

-- All entries.
create function audit_totals() returns table (name text, value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'entries', count(*) from entry
$$;

-- No entry may be called wrong.
create function audit_findings() returns table (name text, subject text)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'entries_wrong', null
    union all
    select 'entries_wrong', case_id::text from entry where entry.name = 'wrong'
$$;
