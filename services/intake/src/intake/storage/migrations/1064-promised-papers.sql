-- depends: 1063-looked-at
-- Papers that may follow (容缺) and were promised at the acceptance: until when, whether they came, what was told of them.
alter table intake_case
    -- Promised and not here; the result waits for them.
    add column promised_count integer not null default 0;

create table promised_paper (
    case_id uuid not null references intake_case,
    item_code text not null,
    material_no integer not null,
    division_code text not null,
    name_zh text not null,
    name_en text not null,
    remind_at timestamptz not null,
    due_at timestamptz not null,
    last_day date not null,
    provided_at timestamptz,
    -- When there is something to tell next; null: nothing any more.
    next_at timestamptz,
    primary key (case_id, item_code, material_no),
    check (provided_at is null or next_at is null)
);
create index promised_paper_next on promised_paper (next_at) where next_at is not null;
select enable_tenancy('promised_paper');

-- Hold cases of which a promised paper asks for something to be told; functions of the owner see every centre.
create function claim_promises(due_by timestamptz, batch_size bigint)
returns table (case_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select held.case_id, held.division_code
    from intake_case as held
    where held.case_id in (
            select promised.case_id
            from promised_paper as promised
            where promised.next_at <= due_by
                and not exists (
                    select from set_aside
                    where set_aside.timer = 'tell_promises'
                        and set_aside.division_code = promised.division_code
                        and set_aside.key = promised.case_id::text
                        and set_aside.retry_at > due_by
                )
            order by promised.next_at
            limit batch_size
        )
        and current_setting('onewindow.centre', true) = 'platform'
    for no key update of held skip locked
$$;
