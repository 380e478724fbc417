-- depends: 1001-tasks
-- What its department is called, as the case was accepted. Empty in tasks from before: they are known by its code.
alter table task add column department_zh text not null default '';
alter table task add column department_en text not null default '';
