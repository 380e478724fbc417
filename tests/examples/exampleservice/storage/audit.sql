-- name: audit_facts(after, page_size)
-- Entries of each case.
select case_id, jsonb_build_object('entries', count(*)) as counts
from entry
where case_id > :after::uuid
group by case_id
order by case_id
limit :page_size;

-- name: audit_figures()
-- All entries.
select 'entries' as name, count(*) as value from entry;
