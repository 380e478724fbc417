"""Evidence as it is kept: leaves, tiles of the tree, signed heads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.tables import record_of
from kernel.evidence import Head, Leaf, SignedHead
from supervision.domain.evidence.tiles import TilePlace, Tiles, needed, subtree_of
from supervision.domain.journal import JournalEntry, Told
from supervision.domain.wall import midnight_before
from supervision.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeVar
    from uuid import UUID

    from chassis.storage.unit import Row, Unit
    from kernel.merkle import Subtree
    from supervision.domain.evidence.sealing import Sealed

    T = TypeVar("T")

SQL = load_queries(__package__, "evidence.sql")
# A head has all that was heard so long before it was signed (also in ``claim_unsigned_trees``).
SEALED_WITHIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLeaf:
    """A leaf as it is kept, beside its entry as that is now; None where there is none of its number any more."""

    index: int
    entry_id: int
    statement: str
    kept_digest: bytes
    whole_digest: bytes
    salt: bytes
    erased: bool
    entry: JournalEntry | None


def claim_unsealed(unit: Unit, limit: int) -> dict[str, list[int]]:
    """Hold the sealing and answer at most ``limit`` entries without a leaf, by centre; none if somebody else seals."""
    return by_centre(unit.rows(SQL.claim_unsealed, now=unit.now, batch_size=limit), "entry_id")


def hold_tree(unit: Unit, division_code: str) -> int:
    """Answer how many leaves the tree of a centre has; it grows nowhere else until the commit."""
    unit.run(SQL.open_tree, division_code=division_code)
    row = unit.row(SQL.hold_tree, division_code=division_code)
    if row is None:
        raise LookupError("a tree that was opened is there")
    size: int = row["tree_size"]
    return size


def tree_size(unit: Unit, division_code: str) -> int:
    """Answer how many leaves the tree of a centre has."""
    row = unit.row(SQL.read_tree, division_code=division_code)
    return row["tree_size"] if row else 0


def sealed_already(unit: Unit, entry_ids: Sequence[int]) -> set[int]:
    """Answer which of these entries have a leaf."""
    return {row["entry_id"] for row in unit.rows(SQL.sealed_entries, entry_ids=list(entry_ids))}


def grow(unit: Unit, division_code: str, size: int, leaves: Sequence[Sealed], tiles: Tiles) -> None:
    """Keep leaves behind the first ``size`` of a centre's tree, with the tiles that are other ones now."""
    rows = [
        {
            "division_code": division_code,
            "leaf_index": index,
            "entry_id": sealed.leaf.entry_id,
            "statement": sealed.leaf.statement,
            "kept_digest": sealed.leaf.kept_digest,
            "whole_digest": sealed.leaf.whole_digest,
            "salt": sealed.salt,
        }
        for index, sealed in enumerate(leaves, size)
    ]
    unit.write(WRITES.insert_evidence_leaf, rows)
    unit.run(SQL.catch_up, entry_ids=[sealed.leaf.entry_id for sealed in leaves])
    tile_rows = [
        {"division_code": division_code, "level": level, "tile_index": index, "hashes": hashes}
        for (level, index), hashes in tiles.items()
    ]
    unit.write(WRITES.upsert_evidence_tile, tile_rows)
    unit.run(SQL.grow_tree, division_code=division_code, tree_size=size + len(leaves))


def tiles(unit: Unit, division_code: str, places: Iterable[TilePlace]) -> Mapping[TilePlace, bytes]:
    """Answer those of these tiles that there are."""
    asked = sorted(places)
    if not asked:
        return {}
    rows = unit.rows(
        SQL.read_tiles,
        division_code=division_code,
        levels=[level for level, _ in asked],
        tile_indexes=[index for _, index in asked],
    )
    return {(row["level"], row["tile_index"]): row["hashes"] for row in rows}


def computed(unit: Unit, division_code: str, work: Callable[[Subtree], T]) -> T:
    """Answer what follows from hashes of a centre's tree: a root, a path; its tiles are read at once.

    Raises:
        LookupError: the tree has not all of these hashes.
    """
    return work(subtree_of(tiles(unit, division_code, needed(work))))


def claim_unsigned(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` trees of which no head was signed since midnight at the centre; answers their centres."""
    rows = unit.rows(SQL.claim_unsigned, now=unit.now, midnight=midnight_before(unit.now), batch_size=limit)
    return {row["division_code"]: [row["division_code"]] for row in rows}


def is_behind(unit: Unit, division_code: str) -> bool:
    """Whether something of a centre that was heard a minute ago has no leaf yet."""
    row = unit.row(SQL.is_behind, division_code=division_code, heard_by=unit.now - SEALED_WITHIN)
    return bool(row and row["is_behind"])


def last_head(unit: Unit, division_code: str) -> SignedHead | None:
    """Answer the newest head of a centre."""
    row = unit.row(SQL.last_head, division_code=division_code)
    return _head(row) if row else None


def heads(unit: Unit, division_code: str, numbers: Sequence[int]) -> dict[int, SignedHead]:
    """Answer those of these heads that there are, by number."""
    rows = unit.rows(SQL.read_heads, division_code=division_code, head_nos=list(numbers))
    return {row["head_no"]: _head(row) for row in rows}


def head_page(unit: Unit, division_code: str, before: int | None, row_count: int) -> list[SignedHead]:
    """Answer heads of a centre, the newest first, from below a number on."""
    rows = unit.rows(SQL.list_heads, division_code=division_code, before_no=before, row_count=row_count)
    return [_head(row) for row in rows]


def keep_head(unit: Unit, signed: SignedHead) -> None:
    """Keep a head."""
    head = signed.head
    row = {
        "division_code": head.division_code,
        "head_no": head.number,
        "tree_size": head.tree_size,
        "root_hash": head.root_hash,
        "signed_at": head.signed_at,
        "public_key": signed.public_key,
        "signature": signed.signature,
    }
    unit.write(WRITES.insert_evidence_head, [row])


def leaves_of_case(
    unit: Unit, division_code: str, case_id: UUID, types: Iterable[str], row_count: int
) -> list[tuple[int, Leaf] | None]:
    """Answer place and leaf of what was told of a case, of these types, in order; None for what is not sealed yet."""
    rows = unit.rows(
        SQL.leaves_of_stream,
        division_code=division_code,
        stream_id=case_id,
        types=sorted(types),
        row_count=row_count,
    )
    return [None if row["leaf_index"] is None else (row["leaf_index"], record_of(Leaf, row)) for row in rows]


def leaf_page(unit: Unit, division_code: str, after: int, row_count: int) -> list[KeptLeaf]:
    """Answer leaves of a centre beside their entries, from behind a place on."""
    rows = unit.rows(SQL.list_leaves, division_code=division_code, after_index=after, row_count=row_count)
    return [
        KeptLeaf(
            index=row["leaf_index"],
            entry_id=row["entry_id"],
            statement=row["statement"],
            kept_digest=row["kept_digest"],
            whole_digest=row["whole_digest"],
            salt=row["salt"],
            erased=row["erased"],
            entry=None
            if row["gone"]
            else JournalEntry(
                division_code=division_code,
                told=record_of(Told, row),
                heard_at=row["heard_at"],
                calendar_version=row["calendar_version"],
            ),
        )
        for row in rows
    ]


def unsealed(unit: Unit, division_code: str, after: int, until: int | None, row_count: int) -> list[int]:
    """Answer entries of a centre that have no leaf and never will have one: somebody else put them there."""
    rows = unit.rows(
        SQL.unsealed_between, division_code=division_code, after_id=after, until_id=until, row_count=row_count
    )
    return [row["entry_id"] for row in rows]


def _head(row: Row) -> SignedHead:
    head = Head(
        division_code=row["division_code"],
        number=row["head_no"],
        tree_size=row["tree_size"],
        root_hash=row["root_hash"],
        signed_at=row["signed_at"],
    )
    return SignedHead(head=head, public_key=row["public_key"], signature=row["signature"])
