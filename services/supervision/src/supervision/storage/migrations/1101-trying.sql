-- depends: 1100-rules
-- Entries of the journal after which, and up to which, everything was heard between two instants: entries are numbered in
-- the order in which they are heard, but for those of the same moment.
create function journal_place(at timestamptz) returns table (place bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    low bigint;
    high bigint;
    middle bigint;
    seen record;
begin
    select coalesce(min(entry_id), 0), coalesce(max(entry_id), 0) + 1 into low, high from journal_entry;
    while low < high loop
        middle := (low + high) / 2;
        select entry_id, heard_at into seen from journal_entry where entry_id >= middle order by entry_id limit 1;
        if not found or seen.heard_at >= at then
            high := middle;
        else
            low := seen.entry_id + 1;
        end if;
    end loop;
    return query select low - 1;
end
$$;
