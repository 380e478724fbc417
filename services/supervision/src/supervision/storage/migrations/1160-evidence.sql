-- depends: 1063-journal-key
-- Evidence: a tree of hashes over the journal of each centre. It only grows; of a leaf nothing changes but its salt.

-- What comes to the journal gets its number in a transaction that has an identity: what is numbered and not yet committed
-- can then be told from what never will be.
create function identify_transaction() returns trigger language plpgsql as $$
begin
    perform pg_current_xact_id();
    return null;
end
$$;
create trigger journal_entry_identified before insert on journal_entry
    for each statement execute function identify_transaction();

create table evidence_tree (
    division_code text primary key,
    tree_size bigint not null default 0 check (tree_size >= 0)
);
select enable_tenancy('evidence_tree');

create table evidence_leaf (
    division_code text not null,
    leaf_index bigint not null check (leaf_index >= 0),
    -- No foreign key: an entry that is gone is to be found, not to be impossible to see.
    entry_id bigint not null unique,
    -- What everybody may be shown of the event.
    statement text not null,
    kept_digest bytea not null check (length(kept_digest) = 32),
    whole_digest bytea not null check (length(whole_digest) = 32),
    -- Of the whole message; once its words are erased, of what is left, from which the other one does not follow.
    salt bytea not null check (length(salt) = 16),
    erased boolean not null default false,
    primary key (division_code, leaf_index)
);
select enable_tenancy('evidence_leaf');

create table evidence_tile (
    division_code text not null,
    level smallint not null,
    tile_index bigint not null,
    hashes bytea not null,
    primary key (division_code, level, tile_index)
);
select enable_tenancy('evidence_tile');

create table evidence_head (
    division_code text not null,
    head_no bigint not null check (head_no > 0),
    tree_size bigint not null,
    root_hash bytea not null check (length(root_hash) = 32),
    signed_at timestamptz not null,
    public_key bytea not null check (length(public_key) = 32),
    signature bytea not null check (length(signature) = 64),
    primary key (division_code, head_no)
);
select enable_tenancy('evidence_head');

create function refuse_evidence_change() returns trigger language plpgsql as $$
begin
    raise exception '% only grows', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger evidence_leaf_stays before delete or truncate on evidence_leaf
    for each statement execute function refuse_evidence_change();
create trigger evidence_leaf_stays_as_it_is
    before update of division_code, leaf_index, entry_id, statement, kept_digest, whole_digest on evidence_leaf
    for each statement execute function refuse_evidence_change();
create trigger evidence_tile_stays before delete or truncate on evidence_tile
    for each statement execute function refuse_evidence_change();
create trigger evidence_head_stays before update or delete or truncate on evidence_head
    for each statement execute function refuse_evidence_change();

-- How far the journal is sealed, over all centres.
create table evidence_sealing (
    single boolean primary key default true check (single),
    -- Every entry up to here that there will ever be has its leaf, or was left behind.
    done_until bigint not null,
    -- As far as could be seen it is so up to here too; numbers up to here are of transactions before this.
    seen_until bigint not null,
    seen_before xid8 not null
);
insert into evidence_sealing (done_until, seen_until, seen_before) values (0, 0, '0');
select enable_tenancy_platform('evidence_sealing');

-- Entries that could not be sealed when all around them was: they are tried again, and neither the sealing of what comes
-- after them nor the signing of other centres waits for them.
create table evidence_left_behind (
    entry_id bigint primary key,
    division_code text not null
);
select enable_tenancy('evidence_left_behind');
create index evidence_left_behind_of_centre on evidence_left_behind (division_code);

-- Hold the sealing, and answer entries that have no leaf yet, in their order; none if somebody else holds it. Entries are
-- numbered before they are committed: how far nothing more can come is known once every transaction is over that had
-- begun when that far was first seen. (The newest that is over, of which a snapshot tells, may be older than one that is
-- not: they are told by the identity of this one, which it gets after it has seen how far the numbers go.)
create function claim_unsealed(due_by timestamptz, batch_size bigint)
returns table (entry_id bigint, division_code text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    held evidence_sealing;
    are_over boolean;
    found_ids bigint[];
    last_id bigint;
    until_id bigint;
begin
    select max(entry.entry_id) into last_id from journal_entry as entry;
    select * into held from evidence_sealing for update skip locked;
    if not found then
        return;
    end if;
    -- Before the next statements look: what is over now, they see.
    are_over := pg_snapshot_xmin(pg_current_snapshot()) >= held.seen_before;
    select array_agg(page.entry_id order by page.entry_id) into found_ids
    from (
        select unsealed.entry_id
        from (
            select entry.entry_id, entry.division_code
            from journal_entry as entry
            where entry.entry_id > held.done_until
                and not exists (select from evidence_leaf as leaf where leaf.entry_id = entry.entry_id)
            union all
            select entry.entry_id, entry.division_code
            from evidence_left_behind
            join journal_entry as entry on entry.entry_id = evidence_left_behind.entry_id
        ) as unsealed
        where coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'seal_evidence'
                    and set_aside.division_code = unsealed.division_code
                    and set_aside.key = unsealed.entry_id::text
            ),
            '-infinity'
        ) <= due_by
        order by unsealed.entry_id
        limit batch_size
    ) as page;
    are_over := are_over and not exists (
        select
        from journal_entry as entry
        where entry.entry_id > held.done_until
            and entry.entry_id <= held.seen_until
            and not exists (select from evidence_leaf as leaf where leaf.entry_id = entry.entry_id)
            and not exists (
                select
                from set_aside
                where set_aside.timer = 'seal_evidence'
                    and set_aside.division_code = entry.division_code
                    and set_aside.key = entry.entry_id::text
            )
    );
    if are_over then
        insert into evidence_left_behind (entry_id, division_code)
        select entry.entry_id, entry.division_code
        from journal_entry as entry
        where entry.entry_id > held.done_until
            and entry.entry_id <= held.seen_until
            and not exists (select from evidence_leaf as leaf where leaf.entry_id = entry.entry_id);
        held.done_until := held.seen_until;
        until_id := last_id;
        if cardinality(found_ids) = batch_size then
            until_id := least(until_id, found_ids[batch_size]);
        end if;
        if until_id > held.done_until then
            held.seen_until := until_id;
            held.seen_before := pg_current_xact_id();
        end if;
        update evidence_sealing
        set done_until = held.done_until, seen_until = held.seen_until, seen_before = held.seen_before
        where evidence_sealing.done_until <> held.done_until or evidence_sealing.seen_until <> held.seen_until;
    end if;
    return query
    select entry.entry_id, entry.division_code
    from unnest(found_ids) as found_entry (entry_id)
    join journal_entry as entry on entry.entry_id = found_entry.entry_id
    order by entry.entry_id;
end
$$;

-- Up to which entry there will never be one without a leaf, but those that were left behind.
create function evidence_sealed_until() returns table (done_until bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select done_until from evidence_sealing
$$;

-- Whether a centre's tree has no leaf yet of something that was heard before an instant: then no head would have all of it.
create function evidence_behind(of_centre text, heard_by timestamptz) returns table (state boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select
        from evidence_left_behind
        join journal_entry as entry on entry.entry_id = evidence_left_behind.entry_id
        where evidence_left_behind.division_code = of_centre and entry.heard_at < heard_by
    )
    or exists (
        -- No more than what came in the last seconds.
        select
        from evidence_sealing as sealing
        join journal_entry as entry on entry.entry_id > sealing.done_until
        where entry.division_code = of_centre
            and entry.heard_at < heard_by
            and not exists (select from evidence_leaf as leaf where leaf.entry_id = entry.entry_id)
    )
$$;

-- Hold trees of which no head was signed since midnight, none that somebody else holds, once all of the centre is sealed.
create function claim_unsigned_trees(due_by timestamptz, midnight timestamptz, batch_size bigint)
returns table (division_code text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select tree.division_code
    from evidence_tree as tree
    where tree.tree_size > 0
        and not exists (
            select
            from evidence_head as head
            where head.division_code = tree.division_code and head.signed_at >= midnight
        )
        and coalesce(
            (
                select set_aside.retry_at
                from set_aside
                where set_aside.timer = 'sign_evidence'
                    and set_aside.division_code = tree.division_code
                    and set_aside.key = tree.division_code
            ),
            '-infinity'
        ) <= due_by
        and not (
            select behind.state from evidence_behind(tree.division_code, due_by - interval '1 minute') as behind
        )
    order by tree.division_code
    limit batch_size
    for update skip locked
$$;
create index evidence_head_by_time on evidence_head (division_code, signed_at);
