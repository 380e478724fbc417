-- Create a case with its five tasks, then decide each in a transaction of its own; the last one joins the case.
begin;
insert into floor_case (state, subject, accepted_at) values ('open', 'five departments', now()) returning case_id \gset
insert into floor_task (case_id, position, state) select :case_id, position, 'open' from generate_series(1, 5) as position;
commit;
begin;
select state from floor_case where case_id = :case_id for update;
update floor_task set state = 'approved', decided_at = now() where case_id = :case_id and position = 1;
select count(*) as waiting from floor_task where case_id = :case_id and state = 'open' \gset
commit;
begin;
select state from floor_case where case_id = :case_id for update;
update floor_task set state = 'approved', decided_at = now() where case_id = :case_id and position = 2;
select count(*) as waiting from floor_task where case_id = :case_id and state = 'open' \gset
commit;
begin;
select state from floor_case where case_id = :case_id for update;
update floor_task set state = 'approved', decided_at = now() where case_id = :case_id and position = 3;
select count(*) as waiting from floor_task where case_id = :case_id and state = 'open' \gset
commit;
begin;
select state from floor_case where case_id = :case_id for update;
update floor_task set state = 'approved', decided_at = now() where case_id = :case_id and position = 4;
select count(*) as waiting from floor_task where case_id = :case_id and state = 'open' \gset
commit;
begin;
select state from floor_case where case_id = :case_id for update;
update floor_task set state = 'approved', decided_at = now() where case_id = :case_id and position = 5;
select count(*) as waiting from floor_task where case_id = :case_id and state = 'open' \gset
update floor_case set state = 'approved', decided_at = now() where case_id = :case_id and :waiting = 0;
commit;
