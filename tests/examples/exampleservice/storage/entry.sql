-- name: insert_entries(case_ids, division_codes, names)!
-- Write the entries of a batch; a case that has one gets the other name.
insert into entry (case_id, division_code, name)
select case_id, division_code, name
from unnest(:case_ids::uuid[], :division_codes::text[], :names::text[]) as given (case_id, division_code, name)
on conflict (case_id) do update set name = excluded.name;

-- name: read_entries(case_ids)
-- Entries by case.
select case_id, name, transaction from entry where case_id = any(:case_ids::uuid[]);

-- name: pass_gate()^
-- Wait for as long as a test holds the gate (exampleservice.harness.Gate).
select pg_advisory_xact_lock_shared(7411);

-- name: doze(seconds)^
-- Keep the transaction busy.
select txid_current_if_assigned() as transaction, clock_timestamp()::text as until, pg_sleep(:seconds);
