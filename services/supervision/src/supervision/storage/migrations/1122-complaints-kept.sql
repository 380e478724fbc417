-- depends: 1121-supervision-orders
-- What was said in a complaint about no case is kept for the centre's period after its answer.
alter table complaint add column erased_at timestamptz;
create index complaint_kept on complaint (answered_at)
    where case_id is null and answered_at is not null and erased_at is null;

-- Hold answered complaints about no case that were kept for as long as their centre has it, or for default_days; at most
-- so many, none that somebody else holds.
create function claim_old_complaints(due_by timestamptz, default_days bigint, batch_size bigint)
returns table (complaint_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select old.complaint_id, old.division_code
    from complaint as old
    where old.case_id is null
        and old.answered_at is not null
        and old.erased_at is null
        and old.answered_at < due_by - make_interval(
            days => coalesce(
                (
                    select supervision_parameter.value
                    from supervision_parameter
                    where supervision_parameter.division_code = old.division_code
                        and supervision_parameter.code = 'complaint.kept_days'
                        and supervision_parameter.effective_at <= due_by
                    order by supervision_parameter.version desc
                    limit 1
                ),
                default_days
            )::integer
        )
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'erase_old_complaints'
                    and set_aside.division_code = old.division_code
                    and set_aside.key = old.complaint_id::text
            ),
            '-infinity'
        ) <= due_by
    order by old.answered_at
    limit batch_size
    for update skip locked
$$;
