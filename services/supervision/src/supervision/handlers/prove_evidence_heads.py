"""Show that an earlier head's tree is the beginning of a later one's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.merkle import consistency_path, is_consistent
from supervision.domain.evidence.refusals import EvidenceBroken, EvidenceHeadNotFound
from supervision.storage import evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from kernel.evidence import SignedHead


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveEvidenceHeads:
    """Two heads of a centre; the later one is the newest if its number is 0."""

    division_code: str
    earlier_no: int
    later_no: int
    case_id: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistentHeads:
    """Two heads, and the path between them."""

    earlier: SignedHead
    later: SignedHead
    path: tuple[bytes, ...]


def prove_evidence_heads(unit: Unit, queries: Sequence[ProveEvidenceHeads]) -> list[Outcome[ConsistentHeads]]:
    """Answer each path; one that would not hold is refused."""
    return [_proven(unit, query) for query in queries]


def _proven(unit: Unit, query: ProveEvidenceHeads) -> Outcome[ConsistentHeads]:
    centre = query.division_code
    found = evidence.heads(unit, centre, [query.earlier_no, query.later_no])
    earlier = found.get(query.earlier_no)
    later = found.get(query.later_no) if query.later_no else evidence.last_head(unit, centre)
    if earlier is None or later is None or later.head.tree_size < earlier.head.tree_size:
        return EvidenceHeadNotFound()
    sizes = earlier.head.tree_size, later.head.tree_size
    try:
        path = evidence.computed(unit, centre, lambda subtree: consistency_path(subtree, *sizes))
    except LookupError:
        path = None
    if path is None or not is_consistent(sizes[0], earlier.head.root_hash, sizes[1], later.head.root_hash, path):
        return EvidenceBroken(division_code=centre, number=str(later.head.number))
    return ConsistentHeads(earlier=earlier, later=later, path=tuple(path))
