-- depends: 1310-waiting-tasks
-- How many calls wait, and how many are late, is counted for each wall: from the index alone.
drop index rating_waiting;
create index rating_waiting on rating (division_code, rated_at desc, case_id desc) include (call_back_due_at)
    where call_back_due_at is not null and called_back_at is null;
