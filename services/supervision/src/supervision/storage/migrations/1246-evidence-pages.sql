-- depends: 1245-figure-moves
-- Hold the sealing, and answer entries that have no leaf yet, in their order; none if somebody else holds it. Entries are
-- numbered before they are committed: how far nothing more can come is known once every transaction is over that had
-- begun when that far was first seen. (The newest that is over, of which a snapshot tells, may be older than one that is
-- not: they are told by the identity of this one, which it gets after it has seen how far the numbers go.)
create or replace function claim_unsealed(due_by timestamptz, batch_size bigint)
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
    select (array_agg(page.entry_id order by page.entry_id))[:batch_size] into found_ids
    from (
        (
            select entry.entry_id
            from evidence_left_behind
            join journal_entry as entry on entry.entry_id = evidence_left_behind.entry_id
            where coalesce(
                (
                    select set_aside.retry_at
                    from set_aside
                    where set_aside.timer = 'seal_evidence'
                        and set_aside.division_code = entry.division_code
                        and set_aside.key = entry.entry_id::text
                ),
                '-infinity'
            ) <= due_by
            order by entry.entry_id
            limit batch_size
        )
        union all
        (
            select entry.entry_id
            from journal_entry as entry
            where entry.entry_id > held.done_until
                and not exists (select from evidence_leaf as leaf where leaf.entry_id = entry.entry_id)
                and coalesce(
                    (
                        select set_aside.retry_at
                        from set_aside
                        where set_aside.timer = 'seal_evidence'
                            and set_aside.division_code = entry.division_code
                            and set_aside.key = entry.entry_id::text
                    ),
                    '-infinity'
                ) <= due_by
            order by entry.entry_id
            limit batch_size
        )
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

-- Whether a centre's tree has no leaf yet of something that was heard before an instant: then no head would have all of it.
create or replace function evidence_behind(of_centre text, heard_by timestamptz) returns table (state boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    -- Told beforehand, so that it is planned as what it is: the last seconds of the journal.
    done_until bigint := (select sealing.done_until from evidence_sealing as sealing);
begin
    return query
    select exists (
        select
        from evidence_left_behind
        join journal_entry as entry on entry.entry_id = evidence_left_behind.entry_id
        where evidence_left_behind.division_code = of_centre and entry.heard_at < heard_by
    )
    or exists (
        select
        from journal_entry as entry
        where entry.entry_id > done_until
            and entry.division_code = of_centre
            and entry.heard_at < heard_by
            and not exists (select from evidence_leaf as leaf where leaf.entry_id = entry.entry_id)
    );
end
$$;
