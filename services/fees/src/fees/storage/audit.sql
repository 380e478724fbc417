-- name: audit_facts(after, page_size)
-- What is on record for each case, a page at a time.
select case_id, counts from audit_facts(:after::uuid, :page_size);

-- name: audit_figures()
-- Totals of the service; what is named sum, gaps, doubles, unbalanced or broken must be 0.
select name, value from audit_figures();
