-- depends: 1360-task-notes
-- A note that its author took back: its text is gone, its number stays taken.
alter table task_note add column withdrawn_at timestamptz;
