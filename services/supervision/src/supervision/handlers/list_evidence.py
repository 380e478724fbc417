"""All that was sealed of a centre, leaf by leaf, beside the journal as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.merkle import HASH_BYTES
from supervision.domain.evidence.tiles import WIDTH
from supervision.storage import evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.storage.evidence import KeptLeaf

# Of entries that should not be there so many are named on a page.
MOST_UNSEALED = 200
# Whoever puts an entry in may give it any number.
_BEFORE_ALL = -(1 << 63)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEvidence:
    """A stretch of the tree of a centre the caller may read; ``page.after`` is the last place and the largest entry."""

    caller: Caller
    division_code: str
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Leaves as they are kept; ``hashes`` are those of the tree by place."""

    division_code: str
    page: Page[KeptLeaf]
    hashes: Mapping[int, bytes]
    unsealed: Sequence[int]
    tree_size: int


def list_evidence(unit: Unit, queries: Sequence[ListEvidence]) -> list[Outcome[Stretch]]:
    """Answer each stretch in the order of the tree."""
    return [_stretch(unit, query) for query in queries]


def _stretch(unit: Unit, query: ListEvidence) -> Stretch:
    after, largest = query.page.after or (-1, _BEFORE_ALL)
    leaves = evidence.leaf_page(unit, query.division_code, after, query.page.row_count)
    until = max([largest, *(leaf.entry_id for leaf in leaves[: query.page.size])])
    page = query.page.of(leaves, lambda leaf: (leaf.index, until))
    # What lies between the entries of this page, and on the last page whatever comes behind.
    bound = until if page.next_token else None
    return Stretch(
        division_code=query.division_code,
        page=page,
        hashes=_hashes(unit, query.division_code, [leaf.index for leaf in page.rows]),
        unsealed=evidence.unsealed(unit, query.division_code, largest, bound, MOST_UNSEALED),
        tree_size=evidence.tree_size(unit, query.division_code),
    )


def _hashes(unit: Unit, division_code: str, places: Sequence[int]) -> dict[int, bytes]:
    tiles = evidence.tiles(unit, division_code, {(0, place // WIDTH) for place in places})
    found: dict[int, bytes] = {}
    for place in places:
        begin = place % WIDTH * HASH_BYTES
        found[place] = tiles.get((0, place // WIDTH), b"")[begin : begin + HASH_BYTES]
    return found
