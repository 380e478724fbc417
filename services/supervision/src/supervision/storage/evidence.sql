-- name: claim_unsealed(now, batch_size)
-- Entries of the journal that have no leaf yet, of any centre, in their order.
select entry_id, division_code from claim_unsealed(:now, :batch_size);

-- name: open_tree(division_code)!
-- Make sure that a centre has a tree.
insert into evidence_tree (division_code) values (:division_code) on conflict (division_code) do nothing;

-- name: hold_tree(division_code)^
-- How large the tree of a centre is; it grows nowhere else until the commit.
select tree_size from evidence_tree where division_code = :division_code for update;

-- name: read_tree(division_code)^
-- How large the tree of a centre is.
select tree_size from evidence_tree where division_code = :division_code;

-- name: grow_tree(division_code, tree_size)!
-- How large it is from now on.
update evidence_tree set tree_size = :tree_size where division_code = :division_code;

-- name: sealed_entries(entry_ids)
-- Which of these entries have a leaf.
select entry_id from evidence_leaf where entry_id = any(:entry_ids::bigint[]);

-- name: catch_up(entry_ids)!
-- These entries have leaves now, also those that were left behind.
delete from evidence_left_behind where entry_id = any(:entry_ids::bigint[]);

-- name: read_tiles(division_code, levels, tile_indexes)
-- Tiles of a centre's tree.
select tile.level, tile.tile_index, tile.hashes
from unnest(:levels::smallint[], :tile_indexes::bigint[]) as asked (level, tile_index)
join evidence_tile as tile
    on tile.division_code = :division_code
    and tile.level = asked.level
    and tile.tile_index = asked.tile_index;

-- columns: of_head
--     division_code, head_no, tree_size, root_hash, signed_at, public_key, signature

-- name: last_head(division_code)^
-- The newest head of a centre.
select {of_head} from evidence_head where division_code = :division_code order by head_no desc limit 1;

-- name: read_heads(division_code, head_nos)
-- These heads of a centre.
select {of_head}
from evidence_head
where division_code = :division_code and head_no = any(:head_nos::bigint[])
order by head_no;

-- name: list_heads(division_code, before_no, row_count)
-- A page of a centre's heads, the newest first.
select {of_head}
from evidence_head
where division_code = :division_code and head_no < coalesce(:before_no::bigint, 9223372036854775807)
order by head_no desc
limit :row_count;

-- name: claim_unsigned(now, midnight, batch_size)
-- Hold trees of which no head was signed since midnight, of any centre.
select division_code from claim_unsigned_trees(:now, :midnight, :batch_size);

-- name: leaves_of_stream(division_code, stream_id, types, row_count)
-- The leaves of what was told of a case, of these types.
select leaf.leaf_index, leaf.entry_id, leaf.statement, leaf.kept_digest, leaf.whole_digest, leaf.salt, leaf.erased,
    entry.division_code, entry.stream_id, entry.source, entry.sequence, entry.type, entry.occurred_at, entry.heard_at,
    entry.calendar_version
from journal_entry as entry
left join evidence_leaf as leaf on leaf.entry_id = entry.entry_id
where entry.stream_id = :stream_id::uuid
    and entry.division_code = :division_code
    and entry.type = any(:types::text[])
order by entry.entry_id
limit :row_count;

-- name: list_leaves(division_code, after_index, row_count)
-- A page of a centre's leaves beside their entries as they are now.
select leaf.leaf_index, leaf.entry_id, leaf.statement, leaf.kept_digest, leaf.whole_digest, leaf.salt, leaf.erased,
    entry.entry_id is null as gone, entry.stream_id, entry.source, entry.sequence, entry.type, entry.occurred_at,
    entry.heard_at, entry.calendar_version, entry.data
from evidence_leaf as leaf
left join journal_entry as entry on entry.entry_id = leaf.entry_id
where leaf.division_code = :division_code and leaf.leaf_index > :after_index
order by leaf.leaf_index
limit :row_count;

-- name: unsealed_between(division_code, after_id, until_id, row_count)
-- Entries of a centre without a leaf, of those that have one by now or never will; up to the last if no end is told.
select entry.entry_id
from journal_entry as entry
where entry.division_code = :division_code
    and entry.entry_id > :after_id
    and entry.entry_id <= least(
        coalesce(:until_id::bigint, 9223372036854775807), (select done_until from evidence_sealed_until())
    )
    and not exists (select from evidence_leaf as leaf where leaf.entry_id = entry.entry_id)
    and not exists (select from evidence_left_behind as left_behind where left_behind.entry_id = entry.entry_id)
order by entry.entry_id
limit :row_count;

-- name: is_behind(division_code, heard_by)^
-- Whether something of a centre that was heard by then has no leaf yet.
select state as is_behind from evidence_behind(:division_code::text, :heard_by::timestamptz);
