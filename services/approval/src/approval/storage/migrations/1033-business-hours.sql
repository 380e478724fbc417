-- depends: 1032-next-look-beside-set-aside 1007-calendar-layers
-- When a centre is open: a limit ends at the close of business of its last day, and receipt after it counts as the next.
-- A list of intervals: weekday (0 is Monday), opens, closes, valid_from, valid_to; empty: the hours of the platform.

alter table centre_calendar add column hours jsonb not null default '[]' check (jsonb_typeof(hours) = 'array');

create or replace function note_changed_days() returns trigger language plpgsql as $$
begin
    if new.special_days is distinct from old.special_days
        or new.local_days is distinct from old.local_days
        or new.hours is distinct from old.hours
    then
        new.changed_in := new.version;
    end if;
    return new;
end
$$;
