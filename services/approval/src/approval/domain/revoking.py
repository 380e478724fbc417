"""Taking back an approval that the applicant has: an officer proposes it, a head of the department decides.

A licence that was wrongly granted is revoked (撤销, 行政许可法 Art. 69): the authority may where it was at fault, and
has to where the holder got it by deceit. One that was rightly granted is withdrawn (撤回, Art. 8) where the law it
rests on has changed, or the circumstances have, and the public interest wants it. Before the case is told a decision
is corrected (``correcting``).

What was approved and why stays as it is: that it holds no longer stands beside it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision, CaseFile, Task
from approval.domain.deciding import task_of
from approval.domain.joint_review import Signed
from approval.domain.refusals import (
    CaseUndecided,
    NotGranted,
    RevocationDecided,
    RevocationNeedsSecondPerson,
    RevocationNotProposed,
    RevocationProposed,
    Revoked,
    RevokedTooOften,
)
from approval.domain.states import TaskState
from kernel.calendar import centre_time

if TYPE_CHECKING:
    from uuid import UUID

MOST_PROPOSALS = 5
"""Of one item: who was declined so often is to bring the case before somebody else."""


class Ground(enum.Enum):
    """Why an approval is taken back; each with its article in ``ARTICLES``."""

    ABUSE = "abuse"
    BEYOND_POWERS = "beyond powers"
    PROCEDURE = "procedure"
    UNQUALIFIED = "unqualified"
    OTHER = "other"
    DECEIT = "deceit"
    LAW_CHANGED = "law changed"
    CIRCUMSTANCES_CHANGED = "circumstances changed"


ARTICLES: Mapping[Ground, str] = {
    Ground.ABUSE: "行政许可法第69条第1款第1项",
    Ground.BEYOND_POWERS: "行政许可法第69条第1款第2项",
    Ground.PROCEDURE: "行政许可法第69条第1款第3项",
    Ground.UNQUALIFIED: "行政许可法第69条第1款第4项",
    Ground.OTHER: "行政许可法第69条第1款第5项",
    Ground.DECEIT: "行政许可法第69条第2款",
    Ground.LAW_CHANGED: "行政许可法第8条第2款",
    Ground.CIRCUMSTANCES_CHANGED: "行政许可法第8条第2款",
}
"""By which article (行政许可法)."""

WITHDRAWS = frozenset({Ground.LAW_CHANGED, Ground.CIRCUMSTANCES_CHANGED})
"""What was rightly granted is withdrawn 撤回; everything else is revoked 撤销."""


@dataclass(frozen=True, slots=True)
class GroundsFile:
    """The file that shows the grounds; it stays with the department. SHA-256 in lower-case hex."""

    file_name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a second person said to a proposal; ``note`` may be empty if ``agreed``."""

    agreed: bool
    note: str
    by: Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """The how manieth proposal to take an approval back, by whom and why; ``conclusion`` is None while it waits.

    ``legal_basis``: the article of the item's own law that was not met, or that changed. ``fees_due_back``: what was
    paid for the item goes back.
    """

    case_id: UUID
    division_code: str
    item_code: str
    number: int
    ground: Ground
    reason: str
    legal_basis: str
    file: GroundsFile
    fees_due_back: bool
    proposed: Signed
    conclusion: Conclusion | None = None

    @property
    def stands(self) -> bool:
        """Whether the approval is taken back by it."""
        return self.conclusion is not None and self.conclusion.agreed


def propose(case: CaseFile, kept: Sequence[Revocation], proposal: Revocation) -> Revocation:
    """Answer the proposal with its number.

    Args:
        case: the case as it is.
        kept: what was proposed for its items before, the oldest first.
        proposal: of an officer of the item's department.

    Raises:
        TaskNotFound: the case has no such item.
        CaseUndecided: the applicant was told nothing yet: the decision is corrected.
        NotGranted: there is no approval to take back.
        Revoked, RevocationProposed: it was taken back before, or somebody's proposal waits.
        RevokedTooOften: ``MOST_PROPOSALS``.
    """
    task = task_of(case, proposal.item_code)
    if case.decision is CaseDecision.PENDING:
        raise CaseUndecided(item_code=task.item_code)
    if task.state is not TaskState.APPROVED:
        raise NotGranted(item_code=task.item_code, state=task.state.name)
    earlier = of_item(kept, task.item_code)
    if earlier and earlier[-1].conclusion is None:
        waits = earlier[-1].proposed
        raise RevocationProposed(
            item_code=task.item_code, officer_id=waits.officer_id, proposed_at=centre_time(waits.at)
        )
    for each in earlier:
        _refuse_revoked(each)
    if len(earlier) >= MOST_PROPOSALS:
        raise RevokedTooOften(item_code=task.item_code, most=str(MOST_PROPOSALS))
    return replace(proposal, number=len(earlier) + 1)


def conclude(kept: Sequence[Revocation], item_code: str, number: int, conclusion: Conclusion) -> Revocation:
    """Answer the proposal that a head looked at, as concluded.

    Raises:
        RevocationNotProposed: nobody proposed it.
        RevocationDecided: somebody was first.
        RevocationNeedsSecondPerson: whoever proposed decides.
    """
    found = next((each for each in of_item(kept, item_code) if each.number == number), None)
    if found is None:
        raise RevocationNotProposed(item_code=item_code)
    if found.conclusion is not None:
        by = found.conclusion.by
        raise RevocationDecided(item_code=item_code, officer_id=by.officer_id, decided_at=centre_time(by.at))
    if found.proposed.officer_id == conclusion.by.officer_id:
        raise RevocationNeedsSecondPerson(item_code=item_code)
    return replace(found, conclusion=conclusion)


def relying(case: CaseFile, kept: Sequence[Revocation], item_code: str) -> tuple[Task, ...]:
    """Answer the approvals that rested on an item that is taken back, and rest on no other member of its group now.

    Each is a right of its holder: whether it falls, its own department decides, as a proposal of its own.
    """
    gone = {each.item_code for each in kept if each.stands}
    return tuple(
        task
        for task in case.tasks.values()
        if task.state is TaskState.APPROVED
        and task.item_code not in gone
        and any(
            item_code in dependency.any_of and all(_is_gone(case, gone, code) for code in dependency.any_of)
            for dependency in task.dependencies
        )
    )


def of_item(kept: Sequence[Revocation], item_code: str) -> list[Revocation]:
    """Answer what was proposed for an item, the oldest first."""
    return sorted((each for each in kept if each.item_code == item_code), key=lambda each: each.number)


def _is_gone(case: CaseFile, gone: set[str], item_code: str) -> bool:
    return item_code in gone or case.tasks[item_code].state is not TaskState.APPROVED


def _refuse_revoked(revocation: Revocation) -> None:
    if revocation.stands and revocation.conclusion is not None:
        at = centre_time(revocation.conclusion.by.at)
        raise Revoked(item_code=revocation.item_code, revoked_at=at)
