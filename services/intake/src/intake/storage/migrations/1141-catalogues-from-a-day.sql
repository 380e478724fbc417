-- depends: 1140-catalogue-drafts
-- A version may be published for a later day: it takes effect at the midnight that day begins with, and until then it can
-- be withdrawn. Its number is then given to no other.

alter table catalogue_version
    -- Null: from its publication.
    add column effective_from timestamptz,
    add column withdrawn_at timestamptz;

-- One at a time, so that what takes effect is what was compared.
alter table catalogue_centre
    add column next_version bigint,
    add column next_from timestamptz,
    add constraint catalogue_centre_next check (
        (next_version is null) = (next_from is null) and (next_version is null or next_version > version)
    );
create index catalogue_centre_due on catalogue_centre (next_from) where next_from is not null;

alter table catalogue_draft
    -- Null: as soon as it is published.
    add column valid_from date,
    -- Who withdrew the version that it became, before it took effect.
    add column withdrawn_by text,
    add column withdrawn_at timestamptz,
    add column withdrawn_reason text not null default '',
    add constraint catalogue_draft_withdrawn check (
        (withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawn_reason = '')
        and (withdrawn_by is null or (version is not null and valid_from is not null))
    );

-- Hold centres whose next version is due; a function of the owner sees every centre.
create function claim_next_versions(due_by timestamptz, batch_size bigint)
returns table (division_code text, key text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select held.division_code, held.next_version::text
    from catalogue_centre as held
    where held.next_from <= due_by
        and current_setting('onewindow.centre', true) = 'platform'
        and not exists (
            select from set_aside
            where set_aside.timer = 'take_effect'
                and set_aside.division_code = held.division_code
                and set_aside.key = held.next_version::text
                and set_aside.retry_at > due_by
        )
    order by held.next_from
    limit batch_size
    for update of held skip locked
$$;
