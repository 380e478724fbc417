"""Prove to whoever knows a case that its acceptance, decisions, payment and end stood on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kernel.evidence import Proof, ProofFile, SignedHead
from kernel.merkle import Subtree, inclusion_path
from onewindow.approval.v1 import events_pb2 as approval
from supervision.domain.evidence.refusals import EvidenceBroken
from supervision.storage import evidence
from supervision.translation.stating import STATED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit

# More than any lawful case has: sixty items, corrected and revoked once each.
MOST_PROVEN = 200
_DECIDED = frozenset(event.DESCRIPTOR.full_name for event in (approval.CaseApproved, approval.CaseRefused))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveCase:
    """A case of a centre."""

    division_code: str
    case_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenCase:
    """What is proven of a case by which head, and how much waits for the next one."""

    signed: SignedHead | None = None
    file: str = ""
    proven_count: int = 0
    waiting_count: int = 0
    decided_at: datetime | None = None


def prove_case(unit: Unit, queries: Sequence[ProveCase]) -> list[Outcome[ProvenCase]]:
    """Answer each; of a case that nobody has there is nothing to prove."""
    return [_proven(unit, query) for query in queries]


def _proven(unit: Unit, query: ProveCase) -> Outcome[ProvenCase]:
    centre = query.division_code
    found = evidence.leaves_of_case(unit, centre, query.case_id, STATED, MOST_PROVEN)
    signed = evidence.last_head(unit, centre)
    size = signed.head.tree_size if signed else 0
    leaves = [leaf for leaf in found if leaf and leaf[0] < size]
    waiting = len(found) - len(leaves)
    if signed is None or not leaves:
        return ProvenCase(waiting_count=waiting)

    def paths(subtree: Subtree) -> list[list[bytes]]:
        return [inclusion_path(subtree, index, size) for index, _ in leaves]

    broken = EvidenceBroken(division_code=centre, number=str(signed.head.number))
    try:
        found_paths = evidence.computed(unit, centre, paths)
    except LookupError:
        return broken
    proofs = tuple(
        Proof(leaf=leaf, index=index, path=tuple(path)) for (index, leaf), path in zip(leaves, found_paths, strict=True)
    )
    # A file that would not hold is given to nobody.
    if not all(proof.leads_to(signed.head) for proof in proofs):
        return broken
    return ProvenCase(
        signed=signed,
        file=ProofFile(signed=signed, proofs=proofs).written(),
        proven_count=len(proofs),
        waiting_count=waiting,
        decided_at=next((leaf.occurred_at for _, leaf in leaves if leaf.type in _DECIDED), None),
    )
