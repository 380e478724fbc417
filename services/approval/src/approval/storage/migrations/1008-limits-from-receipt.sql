-- depends: 1007-calendar-layers
-- Limits whose law counts from the receipt of the application (自收到之日起). Cases from before count from acceptance.
alter table case_file add column received_at timestamptz;
-- When the applicant was told which papers are missing; they were complete when the case was accepted.
alter table case_file add column missing_told_at timestamptz;
alter table case_file add column joint_from_receipt boolean not null default false;
alter table task add column from_receipt boolean not null default false;
