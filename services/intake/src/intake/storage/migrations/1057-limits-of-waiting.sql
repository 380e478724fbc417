-- depends: 1056-numbers-at-receipt
-- What a received application waits for has a last day (行政许可法 Art. 32): the telling of what is missing, then the papers.
alter table intake_case
    -- When the applicant was told what is missing.
    add column told_at timestamptz,
    add column waits_day date,
    add column waits_until timestamptz,
    -- When the sweeper next looks; null where there is nothing to do by the clock.
    add column look_at timestamptz,
    add column reminded_at timestamptz,
    -- How an application ended that was not accepted, and what is written about it.
    add column ended_as text check (ended_as in ('refused', 'lapsed')),
    add column ended_at timestamptz,
    add column ended_reason text not null default '',
    add column ended_basis text not null default '',
    add column ended_place text not null default '',
    add column ended_by text not null default '',
    add column ended_by_department text not null default '',
    drop constraint intake_case_state_check,
    drop constraint pending_is_not_accepted,
    drop constraint intake_case_check6,
    add constraint known_state check (
        state in ('received', 'pending_correction', 'accepted', 'ready', 'closed', 'not_accepted')
    ),
    add constraint accepted_by_state check (
        (accepted_at is not null) = (state in ('accepted', 'ready', 'closed'))
    ),
    add constraint ended_by_state check (
        (state = 'not_accepted') = (ended_as is not null) and (ended_as is null) = (ended_at is null)
    ),
    add constraint erased_when_over check (erased_at is null or state in ('closed', 'not_accepted'));
-- What waited before, and what the release before receives: told with the receipt.
update intake_case set told_at = received_at where state = 'pending_correction' or accepted_at <> received_at;
update intake_case set look_at = received_at where state = 'pending_correction';
create index intake_case_look on intake_case (look_at) where look_at is not null;

alter table issued_document drop constraint issued_document_kind_check;
alter table issued_document add constraint issued_document_kind_check check (
    kind in ('acceptance', 'correction', 'fee', 'decision', 'not_accepted', 'notice')
);

-- Hold applications whose instant has passed, the earliest first.
create function claim_waiting(due_by timestamptz, batch_size bigint)
returns table (division_code text, case_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
    select waiting.division_code, waiting.case_id
    from intake_case as waiting
    where waiting.look_at < due_by
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'sweep_waiting'
                    and set_aside.division_code = waiting.division_code
                    and set_aside.key = waiting.case_id::text
            ),
            '-infinity'
        ) <= due_by
    order by waiting.look_at
    limit batch_size
    for no key update skip locked
$$;
