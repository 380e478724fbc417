-- name: audit_facts(after, page_size)
-- What is held about each case, by id: its tasks, how many of them are final, and whether it is decided.
select case_id, counts from audit_facts(:after::uuid, :page_size);

-- name: audit_figures()
-- The whole service in four numbers.
select name, value from audit_figures();
