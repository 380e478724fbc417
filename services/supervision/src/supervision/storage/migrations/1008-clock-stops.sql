-- depends: 1006-local-days
-- Days on which a clock was stopped, and how many of them its limit would have counted: what the rule about abused stops
-- looks at. The lights reckon with them.
alter table task_record add column stops jsonb not null default '[]' check (jsonb_typeof(stops) = 'array');
alter table task_record add column stopped_days integer not null default 0;
