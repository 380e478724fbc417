"""Sign a head of a centre's evidence: once a day by the clock, and when supervision asks for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.errors import Refusal
from kernel.evidence import Head, SignedHead
from kernel.merkle import root_of
from supervision.domain.evidence.refusals import EvidenceBehind, EvidenceBroken, EvidenceEmpty
from supervision.storage import evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SignEvidenceHead:
    """A head as the tree of the caller's centre is now."""

    caller: Caller
    case_id: None = None


def sign_evidence_head(unit: Unit, commands: Sequence[SignEvidenceHead]) -> list[Outcome[SignedHead]]:
    """Sign one for each; who asks twice gets two."""
    return [_asked(unit, command.caller.division_code) for command in commands]


def sign_evidence(unit: Unit, division_code: str, _keys: Sequence[str]) -> None:
    """Sign the head of the day.

    Raises:
        Refusal: there is no key, or the tree is not what was signed before; told as the fault of the centre's row.
    """
    sign(unit, division_code)


def sign(unit: Unit, division_code: str) -> SignedHead:
    """Sign what a centre's tree is now, if it begins with what was signed before.

    Raises:
        EvidenceEmpty: it has no leaf.
        EvidenceBehind: not all that the centre's supervision heard is sealed yet.
        EvidenceBroken: it does not.
        SigningKeyMissing: the centre has no key.
        SigningKeyUnfit: its key cannot be used.
    """
    size = evidence.hold_tree(unit, division_code)
    if not size:
        raise EvidenceEmpty
    if evidence.is_behind(unit, division_code):
        raise EvidenceBehind
    before = evidence.last_head(unit, division_code)
    number = before.head.number if before else 0
    if before and before.head.root_hash != root_at(unit, before.head):
        raise EvidenceBroken(division_code=division_code, number=str(number))
    try:
        root = evidence.computed(unit, division_code, lambda subtree: root_of(subtree, size))
    except LookupError as fault:
        raise EvidenceBroken(division_code=division_code, number=str(number)) from fault
    head = Head(division_code=division_code, number=number + 1, tree_size=size, root_hash=root, signed_at=unit.now)
    public_key, signature = unit.signing_keys.sign(division_code, head.text())
    signed = SignedHead(head=head, public_key=public_key, signature=signature)
    evidence.keep_head(unit, signed)
    return signed


def root_at(unit: Unit, head: Head) -> bytes | None:
    """Answer the hash of the tree as it is now over the leaves that a head counts; None if it has not so many."""
    try:
        return evidence.computed(unit, head.division_code, lambda subtree: root_of(subtree, head.tree_size))
    except LookupError:
        return None


def _asked(unit: Unit, division_code: str) -> Outcome[SignedHead]:
    try:
        return sign(unit, division_code)
    except Refusal as refusal:
        return refusal
