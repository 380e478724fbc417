-- depends: 1011-notices-and-sweep
-- A department is told of orders of supervision that are about no case, too.
alter table notice alter column case_id drop not null;
