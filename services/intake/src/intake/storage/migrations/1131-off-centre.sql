-- depends: 1130-enquiries
-- What departments accepted by themselves 中心外受理, which items may be handled so, and who applied in both 两头受理.

-- Items that may be handled outside the centre, by whose decision.
create table off_centre_exemption (
    division_code text not null,
    item_code text not null,
    from_day date not null,
    -- Null: until it is ended.
    until_day date check (until_day >= from_day),
    decided_by text not null check (decided_by <> ''),
    document text not null check (document <> ''),
    set_by text not null,
    set_at timestamptz not null,
    primary key (division_code, item_code, from_day)
);
select enable_tenancy('off_centre_exemption');

create table off_centre_acceptance (
    acceptance_id uuid primary key,
    division_code text not null,
    department_code text not null,
    own_no text not null,
    item_code text not null,
    accepted_on date not null,
    exempted boolean not null,
    -- Who applied: sealed, and known again by a keyed digest; erased once no case can be the same any more.
    key_id text,
    wrapped_key bytea,
    content bytea,
    id_number_hash bytea,
    forget_at timestamptz,
    told_at timestamptz not null,
    told_by text not null,
    told_by_department text not null,
    unique (division_code, department_code, own_no),
    check ((content is null) = (key_id is null) and (content is null) = (wrapped_key is null)),
    check ((content is null) = (id_number_hash is null) and (content is null) = (forget_at is null))
);
select enable_tenancy('off_centre_acceptance');
create index off_centre_acceptance_list on off_centre_acceptance (division_code, acceptance_id desc);
create index off_centre_acceptance_of on off_centre_acceptance (id_number_hash) where id_number_hash is not null;
create index off_centre_acceptance_forget on off_centre_acceptance (forget_at) where forget_at is not null;
create index off_centre_acceptance_sealing on off_centre_acceptance (key_id) where key_id is not null;

-- The same applicant and item, there and here; found once each.
create table dual_acceptance (
    acceptance_id uuid not null references off_centre_acceptance,
    case_id uuid not null references intake_case,
    division_code text not null,
    found_at timestamptz not null,
    primary key (acceptance_id, case_id)
);
select enable_tenancy('dual_acceptance');
create index dual_acceptance_of_case on dual_acceptance (case_id);

-- Hold rows that certain keys seal, at most so many, none that somebody else holds.
create function take_off_centre(key_ids text[], batch_size bigint)
returns table (acceptance_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select told.acceptance_id, told.division_code
    from off_centre_acceptance as told
    where told.key_id = any(key_ids)
    limit batch_size
    for update skip locked
$$;
-- How many rows another key than this one seals, counted no further than at_most.
create function count_off_centre(current_id text, at_most bigint) returns table (value bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)
    from (
        (select from off_centre_acceptance where key_id < current_id limit at_most)
        union all
        (select from off_centre_acceptance where key_id > current_id limit at_most)
        limit at_most
    ) as counted
$$;

-- Hold acceptances whose applicant is to be forgotten, at most so many, none that somebody else holds.
create function claim_off_centre(due_by timestamptz, batch_size bigint)
returns table (acceptance_id uuid, division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select told.acceptance_id, told.division_code
    from off_centre_acceptance as told
    where told.forget_at < due_by
        and current_setting('onewindow.centre', true) = 'platform'
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'forget_off_centre'
                    and set_aside.division_code = told.division_code
                    and set_aside.key = told.acceptance_id::text
            ),
            '-infinity'
        ) <= due_by
    order by told.forget_at
    limit batch_size
    for update skip locked
$$;
