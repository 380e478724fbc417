-- depends: 1225-light-warnings
-- How many days of its limit an item was decided in; null where nobody told it.
alter table task_record add column used_days integer;
