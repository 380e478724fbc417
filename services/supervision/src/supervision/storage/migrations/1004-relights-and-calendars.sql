-- Takes the place of claim_due_records, which the release before still calls: leaves out what is set aside.

-- Hold cases with a light that may have changed, at most so many, none that somebody else holds.
create function claim_relights(due_by timestamptz, batch_size bigint)
returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select due.case_id, due.division_code
    from case_record as due
    where due.next_light_at <= due_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'sweep_lights'
                    and set_aside.division_code = due.division_code
                    and set_aside.key = due.case_id::text
            ),
            '-infinity'
        ) <= due_by
    order by due.next_light_at
    limit batch_size
    for update skip locked
$$;

-- Which calendars a centre has published: one without special days has no rows of its own.
create table calendar_version (
    division_code text not null,
    version bigint not null check (version > 0),
    published_at timestamptz,
    primary key (division_code, version)
);

select enable_tenancy('calendar_version');

insert into calendar_version (division_code, version)
select distinct division_code, version from special_day;

-- Workers of the release before may hear of a catalogue while pods are replaced.
create function note_calendar_version() returns trigger language plpgsql as $$
begin
    insert into calendar_version (division_code, version)
    select distinct division_code, version from added
    on conflict (division_code, version) do nothing;
    return null;
end
$$;
create trigger special_day_version after insert on special_day
    referencing new table as added for each statement execute function note_calendar_version();
