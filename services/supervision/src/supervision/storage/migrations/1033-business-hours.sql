-- depends: 1032-next-light-beside-set-aside 1004-relights-and-calendars
-- When a centre is open, as that version of its catalogue has it: a light turns yellow at a close of business.
-- A list of intervals: weekday (0 is Monday), opens, closes, valid_from, valid_to; empty: the hours of the platform.

alter table calendar_version add column hours jsonb not null default '[]' check (jsonb_typeof(hours) = 'array');
