-- name: audit_facts(after, page_size)
-- Entries of each case.
select case_id, counts from audit_facts(:after::uuid, :page_size);

-- name: audit_figures()
-- All entries.
select name, value from audit_figures();
