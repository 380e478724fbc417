-- depends: 1006-task-departments 1004-recounts
-- A centre's own days beside those of the national notices, in a column that the release before does not read; and every
-- undecided case is counted again when either has changed, also one whose dates were certain.

alter table centre_calendar add column local_days jsonb not null default '[]'
    check (jsonb_typeof(local_days) = 'array');

-- Since which version the days are what they are: most versions of a catalogue change no day.
alter table centre_calendar add column changed_in bigint not null default 1;

create function note_changed_days() returns trigger language plpgsql as $$
begin
    if new.special_days is distinct from old.special_days or new.local_days is distinct from old.local_days then
        new.changed_in := new.version;
    end if;
    return new;
end
$$;
-- Workers of the release before may hear of a catalogue while pods are replaced, so this is no business of the code.
create trigger centre_calendar_changed before update on centre_calendar
    for each row execute function note_changed_days();

-- With which version of the calendar every undecided date of the case was counted; 0: by the release before, which left
-- certain dates alone and counted statutory days of unpublished years. Those are counted again once.
alter table case_file add column counted_with bigint not null default 0;
create index case_file_undecided on case_file (division_code, counted_with) where decision = 'pending';

-- Hold undecided cases that were counted before their centre's days changed.
-- (The order is the index's own: it keeps the search from scanning cases that have nothing to be counted again.)
create function claim_changed_calendars(due_by timestamptz, batch_size bigint)
returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select stale.case_id, centre_calendar.division_code
    from centre_calendar
    cross join lateral (
        select case_file.case_id
        from case_file
        where case_file.division_code = centre_calendar.division_code
            and case_file.counted_with < centre_calendar.changed_in
            and case_file.decision = 'pending'
            and coalesce(
                (
                    select set_aside.retry_at
                    from set_aside
                    where set_aside.timer = 'recount_dues'
                        and set_aside.division_code = case_file.division_code
                        and set_aside.key = case_file.case_id::text
                ),
                '-infinity'
            ) <= due_by
        order by case_file.division_code, case_file.counted_with
        limit batch_size
        for update skip locked
    ) as stale
    limit batch_size
$$;
