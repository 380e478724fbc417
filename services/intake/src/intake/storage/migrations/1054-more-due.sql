-- depends: 1025-green-channel-agreed
-- What became due for a case after its bill was paid, and is not paid.

alter table intake_case add column more_due_fen bigint not null default 0 check (more_due_fen >= 0);

-- What is on record for cases, with what is owed of that.
alter function audit_facts(uuid[]) rename to audit_cases_held;

create function audit_facts(case_ids uuid[]) returns table (case_id uuid, counts jsonb, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select
        held.case_id,
        held.counts,
        held.facts || jsonb_strip_nulls(jsonb_build_object('more_due', nullif(owing.more_due_fen, 0)::text))
    from audit_cases_held(case_ids) as held
    join intake_case as owing on owing.case_id = held.case_id
$$;
