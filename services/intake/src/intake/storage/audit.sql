-- name: audit_facts(after, page_size)
-- What intake holds about each accepted case.
select case_id, counts from audit_facts(:after::uuid, :page_size);

-- name: audit_figures()
-- Figures of the whole service; case_number_doubles must be zero.
select name, value from audit_figures();
