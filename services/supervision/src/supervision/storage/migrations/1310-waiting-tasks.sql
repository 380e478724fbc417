-- depends: 1246-evidence-pages
-- What departments have before them, the worst light first and the earliest due: a wall counts and lists these alone,
-- however many were decided. A task that a corrected procedure took away is not before anybody.
create index task_record_waiting on task_record (division_code, light desc, due_at, case_id, item_code)
    include (department_code)
    where opened_at is not null and decided_at is null and state <> 'REMOVED';
-- Indexes answer alone what a vacuum has seen: of a million rows not only after every two hundred thousandth that changed.
alter table task_record set (autovacuum_vacuum_scale_factor = 0.01);
alter table case_record set (autovacuum_vacuum_scale_factor = 0.01);
