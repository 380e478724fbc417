"""The life of a task as a table: what each trigger does in each state."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from approval.domain.refusals import AlreadyDecided, AwaitingUpstream, NotDecided, TaskLapsed, TaskRemoved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kernel.errors import Refusal


class TaskState(enum.Enum):
    """Where one item of a case stands with its department."""

    OPEN = "open"
    EARLY_REVIEW = "early_review"
    CONDITIONALLY_APPROVED = "conditionally_approved"
    APPROVED = "approved"
    REFUSED = "refused"
    LAPSED = "lapsed"
    # The case has it no more.
    REMOVED = "removed"


UNDECIDED = frozenset({TaskState.OPEN, TaskState.EARLY_REVIEW})
FAILED = frozenset({TaskState.REFUSED, TaskState.LAPSED})
FINAL = FAILED | {TaskState.APPROVED, TaskState.REMOVED}


class Trigger(enum.Enum):
    """What can happen to a task: somebody decides, takes it, extends its limit, corrects; or its upstream changes."""

    APPROVE = "approve"
    APPROVE_PRESUMING = "approve, presuming upstream agrees"
    REFUSE = "refuse"
    EXTEND = "extend the limit"
    ASSIGN = "claim, assign or release"
    STOP = "stop the clock"
    RESUME = "resume the clock"
    CORRECT_TO_APPROVAL = "correct to approval"
    CORRECT_TO_REFUSAL = "correct to refusal"
    UPSTREAM_WITHHELD = "a serial upstream is not granted yet"
    UPSTREAM_CLEARED = "every serial upstream granted"
    UPSTREAM_COMPLETE = "every upstream granted"
    UPSTREAM_LOST = "an upstream cannot be granted"
    # Only what was lapsed has ground to regain: it then stands as before, and the other triggers find it there.
    REGAINED_UNDECIDED = "ground regained, undecided"
    REGAINED_APPROVED = "ground regained, approved before"
    REMOVE = "procedure corrected, without it"
    RETURN = "procedure corrected, with it again"


_S, _T = TaskState, Trigger

TABLE: Mapping[tuple[TaskState, Trigger], TaskState | type[Refusal]] = {
    (_S.OPEN, _T.APPROVE): _S.APPROVED,
    (_S.OPEN, _T.APPROVE_PRESUMING): _S.CONDITIONALLY_APPROVED,
    (_S.OPEN, _T.REFUSE): _S.REFUSED,
    (_S.OPEN, _T.EXTEND): _S.OPEN,
    (_S.OPEN, _T.ASSIGN): _S.OPEN,
    (_S.OPEN, _T.STOP): _S.OPEN,
    (_S.OPEN, _T.RESUME): _S.OPEN,
    (_S.OPEN, _T.CORRECT_TO_APPROVAL): NotDecided,
    (_S.OPEN, _T.CORRECT_TO_REFUSAL): NotDecided,
    (_S.OPEN, _T.UPSTREAM_WITHHELD): _S.EARLY_REVIEW,
    (_S.OPEN, _T.UPSTREAM_CLEARED): _S.OPEN,
    (_S.OPEN, _T.UPSTREAM_COMPLETE): _S.OPEN,
    (_S.OPEN, _T.UPSTREAM_LOST): _S.LAPSED,
    (_S.OPEN, _T.REGAINED_UNDECIDED): _S.OPEN,
    (_S.OPEN, _T.REGAINED_APPROVED): _S.OPEN,
    (_S.EARLY_REVIEW, _T.APPROVE): AwaitingUpstream,
    (_S.EARLY_REVIEW, _T.APPROVE_PRESUMING): AwaitingUpstream,
    (_S.EARLY_REVIEW, _T.REFUSE): AwaitingUpstream,
    (_S.EARLY_REVIEW, _T.EXTEND): AwaitingUpstream,
    (_S.EARLY_REVIEW, _T.ASSIGN): _S.EARLY_REVIEW,
    (_S.EARLY_REVIEW, _T.STOP): AwaitingUpstream,
    (_S.EARLY_REVIEW, _T.RESUME): AwaitingUpstream,
    (_S.EARLY_REVIEW, _T.CORRECT_TO_APPROVAL): NotDecided,
    (_S.EARLY_REVIEW, _T.CORRECT_TO_REFUSAL): NotDecided,
    (_S.EARLY_REVIEW, _T.UPSTREAM_WITHHELD): _S.EARLY_REVIEW,
    (_S.EARLY_REVIEW, _T.UPSTREAM_CLEARED): _S.OPEN,
    (_S.EARLY_REVIEW, _T.UPSTREAM_COMPLETE): _S.OPEN,
    (_S.EARLY_REVIEW, _T.UPSTREAM_LOST): _S.LAPSED,
    (_S.EARLY_REVIEW, _T.REGAINED_UNDECIDED): _S.EARLY_REVIEW,
    (_S.EARLY_REVIEW, _T.REGAINED_APPROVED): _S.EARLY_REVIEW,
    (_S.CONDITIONALLY_APPROVED, _T.APPROVE): AlreadyDecided,
    (_S.CONDITIONALLY_APPROVED, _T.APPROVE_PRESUMING): AlreadyDecided,
    (_S.CONDITIONALLY_APPROVED, _T.REFUSE): AlreadyDecided,
    (_S.CONDITIONALLY_APPROVED, _T.EXTEND): AlreadyDecided,
    (_S.CONDITIONALLY_APPROVED, _T.ASSIGN): AlreadyDecided,
    (_S.CONDITIONALLY_APPROVED, _T.STOP): AlreadyDecided,
    (_S.CONDITIONALLY_APPROVED, _T.RESUME): AlreadyDecided,
    (_S.CONDITIONALLY_APPROVED, _T.CORRECT_TO_APPROVAL): _S.CONDITIONALLY_APPROVED,
    (_S.CONDITIONALLY_APPROVED, _T.CORRECT_TO_REFUSAL): _S.REFUSED,
    (_S.CONDITIONALLY_APPROVED, _T.UPSTREAM_WITHHELD): _S.CONDITIONALLY_APPROVED,
    (_S.CONDITIONALLY_APPROVED, _T.UPSTREAM_CLEARED): _S.CONDITIONALLY_APPROVED,
    (_S.CONDITIONALLY_APPROVED, _T.UPSTREAM_COMPLETE): _S.APPROVED,
    (_S.CONDITIONALLY_APPROVED, _T.UPSTREAM_LOST): _S.LAPSED,
    (_S.CONDITIONALLY_APPROVED, _T.REGAINED_UNDECIDED): _S.CONDITIONALLY_APPROVED,
    (_S.CONDITIONALLY_APPROVED, _T.REGAINED_APPROVED): _S.CONDITIONALLY_APPROVED,
    (_S.APPROVED, _T.APPROVE): AlreadyDecided,
    (_S.APPROVED, _T.APPROVE_PRESUMING): AlreadyDecided,
    (_S.APPROVED, _T.REFUSE): AlreadyDecided,
    (_S.APPROVED, _T.EXTEND): AlreadyDecided,
    (_S.APPROVED, _T.ASSIGN): AlreadyDecided,
    (_S.APPROVED, _T.STOP): AlreadyDecided,
    (_S.APPROVED, _T.RESUME): AlreadyDecided,
    (_S.APPROVED, _T.CORRECT_TO_APPROVAL): _S.CONDITIONALLY_APPROVED,
    (_S.APPROVED, _T.CORRECT_TO_REFUSAL): _S.REFUSED,
    (_S.APPROVED, _T.UPSTREAM_WITHHELD): _S.CONDITIONALLY_APPROVED,
    (_S.APPROVED, _T.UPSTREAM_CLEARED): _S.CONDITIONALLY_APPROVED,
    (_S.APPROVED, _T.UPSTREAM_COMPLETE): _S.APPROVED,
    (_S.APPROVED, _T.UPSTREAM_LOST): _S.LAPSED,
    (_S.APPROVED, _T.REGAINED_UNDECIDED): _S.APPROVED,
    (_S.APPROVED, _T.REGAINED_APPROVED): _S.APPROVED,
    (_S.REFUSED, _T.APPROVE): AlreadyDecided,
    (_S.REFUSED, _T.APPROVE_PRESUMING): AlreadyDecided,
    (_S.REFUSED, _T.REFUSE): AlreadyDecided,
    (_S.REFUSED, _T.EXTEND): AlreadyDecided,
    (_S.REFUSED, _T.ASSIGN): AlreadyDecided,
    (_S.REFUSED, _T.STOP): AlreadyDecided,
    (_S.REFUSED, _T.RESUME): AlreadyDecided,
    (_S.REFUSED, _T.CORRECT_TO_APPROVAL): _S.CONDITIONALLY_APPROVED,
    (_S.REFUSED, _T.CORRECT_TO_REFUSAL): _S.REFUSED,
    (_S.REFUSED, _T.UPSTREAM_WITHHELD): _S.REFUSED,
    (_S.REFUSED, _T.UPSTREAM_CLEARED): _S.REFUSED,
    (_S.REFUSED, _T.UPSTREAM_COMPLETE): _S.REFUSED,
    (_S.REFUSED, _T.UPSTREAM_LOST): _S.REFUSED,
    (_S.REFUSED, _T.REGAINED_UNDECIDED): _S.REFUSED,
    (_S.REFUSED, _T.REGAINED_APPROVED): _S.REFUSED,
    (_S.LAPSED, _T.APPROVE): TaskLapsed,
    (_S.LAPSED, _T.APPROVE_PRESUMING): TaskLapsed,
    (_S.LAPSED, _T.REFUSE): TaskLapsed,
    (_S.LAPSED, _T.EXTEND): TaskLapsed,
    (_S.LAPSED, _T.ASSIGN): TaskLapsed,
    (_S.LAPSED, _T.STOP): TaskLapsed,
    (_S.LAPSED, _T.RESUME): TaskLapsed,
    (_S.LAPSED, _T.CORRECT_TO_APPROVAL): TaskLapsed,
    (_S.LAPSED, _T.CORRECT_TO_REFUSAL): TaskLapsed,
    (_S.LAPSED, _T.UPSTREAM_WITHHELD): _S.LAPSED,
    (_S.LAPSED, _T.UPSTREAM_CLEARED): _S.LAPSED,
    (_S.LAPSED, _T.UPSTREAM_COMPLETE): _S.LAPSED,
    (_S.LAPSED, _T.UPSTREAM_LOST): _S.LAPSED,
    (_S.LAPSED, _T.REGAINED_UNDECIDED): _S.EARLY_REVIEW,
    (_S.LAPSED, _T.REGAINED_APPROVED): _S.CONDITIONALLY_APPROVED,
    (_S.OPEN, _T.REMOVE): _S.REMOVED,
    (_S.OPEN, _T.RETURN): _S.OPEN,
    (_S.EARLY_REVIEW, _T.REMOVE): _S.REMOVED,
    (_S.EARLY_REVIEW, _T.RETURN): _S.EARLY_REVIEW,
    (_S.CONDITIONALLY_APPROVED, _T.REMOVE): AlreadyDecided,
    (_S.CONDITIONALLY_APPROVED, _T.RETURN): AlreadyDecided,
    (_S.APPROVED, _T.REMOVE): AlreadyDecided,
    (_S.APPROVED, _T.RETURN): AlreadyDecided,
    (_S.REFUSED, _T.REMOVE): AlreadyDecided,
    (_S.REFUSED, _T.RETURN): AlreadyDecided,
    (_S.LAPSED, _T.REMOVE): TaskLapsed,
    (_S.LAPSED, _T.RETURN): TaskLapsed,
    (_S.REMOVED, _T.APPROVE): TaskRemoved,
    (_S.REMOVED, _T.APPROVE_PRESUMING): TaskRemoved,
    (_S.REMOVED, _T.REFUSE): TaskRemoved,
    (_S.REMOVED, _T.EXTEND): TaskRemoved,
    (_S.REMOVED, _T.ASSIGN): TaskRemoved,
    (_S.REMOVED, _T.STOP): TaskRemoved,
    (_S.REMOVED, _T.RESUME): TaskRemoved,
    (_S.REMOVED, _T.CORRECT_TO_APPROVAL): TaskRemoved,
    (_S.REMOVED, _T.CORRECT_TO_REFUSAL): TaskRemoved,
    (_S.REMOVED, _T.UPSTREAM_WITHHELD): _S.REMOVED,
    (_S.REMOVED, _T.UPSTREAM_CLEARED): _S.REMOVED,
    (_S.REMOVED, _T.UPSTREAM_COMPLETE): _S.REMOVED,
    (_S.REMOVED, _T.UPSTREAM_LOST): _S.REMOVED,
    (_S.REMOVED, _T.REGAINED_UNDECIDED): _S.REMOVED,
    (_S.REMOVED, _T.REGAINED_APPROVED): _S.REMOVED,
    (_S.REMOVED, _T.REMOVE): _S.REMOVED,
    (_S.REMOVED, _T.RETURN): _S.OPEN,
}
"""Every cell: the state after, the same state where nothing changes, or why the decision is refused."""


def diagram() -> str:
    """Draw the table as a Mermaid state diagram: one edge a change, cells that change nothing left out."""
    begins = [f"    [*] --> {state.name}" for state in (TaskState.OPEN, TaskState.EARLY_REVIEW)]
    edges = [
        f"    {state.name} --> {target.name}: {trigger.value}"
        for (state, trigger), target in TABLE.items()
        if isinstance(target, TaskState) and target is not state
    ]
    ends = [f"    {state.name} --> [*]" for state in TaskState if state in FINAL]
    return "\n".join(["stateDiagram-v2", *begins, *edges, *ends])
