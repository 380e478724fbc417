-- name: audit_cases(after, page_size)
-- The next cases by id.
select case_id from audit_cases(:after::uuid, :page_size);

-- name: audit_facts(case_ids)
-- What is held about cases: counts, and texts to be compared with those of other services.
select case_id, counts, facts from audit_facts(:case_ids::uuid[]);

-- name: audit_totals()
-- The whole service in a few numbers.
select name, value from audit_totals();

-- name: audit_findings(most)
-- What is wrong with the service as a whole: of each check how much, and the first few; none is a check that held.
select
    name,
    count(subject) as total,
    coalesce((array_agg(subject order by subject) filter (where subject is not null))[:(:most)::bigint], '{}') as subjects
from audit_findings()
group by name;
