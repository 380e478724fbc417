-- depends: 1047-told-off-centre-fees 1025-green-channel-agreed
-- A case has its number from its receipt on (ADR 0098). What was received before, and the release before, gives it with the
-- acceptance.
alter table intake_case
    drop constraint intake_case_check,
    drop constraint intake_case_check1,
    add constraint accepted_with_number check (accepted_at is null or case_no is not null),
    add constraint pending_is_not_accepted check (state <> 'pending_correction' or accepted_at is null);
