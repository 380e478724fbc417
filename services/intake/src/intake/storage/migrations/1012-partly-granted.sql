-- depends: 1002-cases
-- Some items of a case may be granted without the others. Cases that were decided before keep what was said of them.

-- Every row there is meets the narrower check that was there before.
alter table intake_case
    drop constraint intake_case_outcome_check,
    add constraint intake_case_outcome_check check (outcome in ('granted', 'partly_granted', 'refused')) not valid;
