-- Takes the place of claim_stale, which the release before still calls: leaves out what is set aside.

-- Hold cases whose provisional dates were counted with an older calendar than their centre has.
-- (The order is the index's own: it keeps the search from scanning cases that have nothing to be counted again.)
create function claim_recounts(due_by timestamptz, batch_size bigint) returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select stale.case_id, centre_calendar.division_code
    from centre_calendar
    cross join lateral (
        select case_file.case_id
        from case_file
        where case_file.division_code = centre_calendar.division_code
            and case_file.calendar_version < centre_calendar.version
            and case_file.provisional
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
        order by case_file.division_code, case_file.calendar_version
        limit batch_size
        for update skip locked
    ) as stale
    limit batch_size
$$;
