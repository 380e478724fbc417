-- depends: 1400-figure-batches
-- What of a case's rows was there for nobody, or made a change dearer than what it changes.

-- A timeline is read by its case, whole or its newest part, and is found by the key its events have: what was to spare a sort
-- of some thirteen lines cost each line an entry.
drop index timeline_entry_by_case;

-- These are written by whoever holds the record, which is made in the same transaction if it is new: each row looked it up again.
alter table timeline_entry drop constraint timeline_entry_case_id_fkey;
alter table task_record drop constraint task_record_case_id_fkey;
alter table figure_fact drop constraint figure_fact_case_id_fkey;
-- And a record never goes, so nothing is left behind without it.
create function refuse_record_removal() returns trigger language plpgsql as $$
begin
    raise exception 'the record of a case stays' using errcode = 'restrict_violation';
end
$$;
create trigger case_record_stays before delete or truncate on case_record
    for each statement execute function refuse_record_removal();
