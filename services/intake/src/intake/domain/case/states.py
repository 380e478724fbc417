"""The states of a case, and every step between them, as one table."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.refusals import CaseNotAccepted, CaseNotAwaitingMaterials, ResultAlreadyIssued, ResultNotReady
from kernel.errors import Refusal


class CaseState(enum.Enum):
    """Where a case stands."""

    PENDING_CORRECTION = "pending_correction"
    ACCEPTED = "accepted"
    READY = "ready"
    CLOSED = "closed"


class Step(enum.Enum):
    """What happens to a case; values are how the diagram names it."""

    SUBMIT_INCOMPLETE = "SubmitApplication, something is missing"
    SUBMIT_COMPLETE = "SubmitApplication, nothing is missing"
    SUPPLEMENT_INCOMPLETE = "SupplementApplication, something is missing"
    SUPPLEMENT_COMPLETE = "SupplementApplication, nothing is missing"
    RECORD = "decision, bill or promised paper, something is open"
    SETTLE = "decision, bill or promised paper, nothing is open"
    OWE_MORE = "more became due after the bill was paid"
    ISSUE = "IssueResult"


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a step leads, and the events it tells."""

    target: CaseState
    events: tuple[str, ...] = ()


Cell = Edge | type[Refusal]

_PENDING, _ACCEPTED, _READY, _CLOSED = CaseState

TABLE: Mapping[tuple[CaseState | None, Step], Cell] = {
    (None, Step.SUBMIT_INCOMPLETE): Edge(_PENDING, ("ApplicationReceived", "CorrectionNotified")),
    (None, Step.SUBMIT_COMPLETE): Edge(_ACCEPTED, ("ApplicationReceived", "CaseAccepted")),
    (_PENDING, Step.SUPPLEMENT_INCOMPLETE): Edge(_PENDING),
    (_PENDING, Step.SUPPLEMENT_COMPLETE): Edge(_ACCEPTED, ("CaseAccepted",)),
    (_PENDING, Step.RECORD): CaseNotAccepted,
    (_PENDING, Step.SETTLE): CaseNotAccepted,
    (_PENDING, Step.OWE_MORE): CaseNotAccepted,
    (_PENDING, Step.ISSUE): ResultNotReady,
    (_ACCEPTED, Step.SUPPLEMENT_INCOMPLETE): CaseNotAwaitingMaterials,
    (_ACCEPTED, Step.SUPPLEMENT_COMPLETE): CaseNotAwaitingMaterials,
    (_ACCEPTED, Step.RECORD): Edge(_ACCEPTED),
    (_ACCEPTED, Step.SETTLE): Edge(_READY, ("ResultReady",)),
    (_ACCEPTED, Step.OWE_MORE): Edge(_ACCEPTED),
    (_ACCEPTED, Step.ISSUE): ResultNotReady,
    (_READY, Step.SUPPLEMENT_INCOMPLETE): CaseNotAwaitingMaterials,
    (_READY, Step.SUPPLEMENT_COMPLETE): CaseNotAwaitingMaterials,
    # What arrives late changes nothing: bill states only ever advance.
    (_READY, Step.RECORD): Edge(_READY),
    (_READY, Step.SETTLE): Edge(_READY),
    (_READY, Step.OWE_MORE): Edge(_ACCEPTED),
    (_READY, Step.ISSUE): Edge(_CLOSED, ("CaseClosed",)),
    (_CLOSED, Step.SUPPLEMENT_INCOMPLETE): CaseNotAwaitingMaterials,
    (_CLOSED, Step.SUPPLEMENT_COMPLETE): CaseNotAwaitingMaterials,
    (_CLOSED, Step.RECORD): Edge(_CLOSED),
    (_CLOSED, Step.SETTLE): Edge(_CLOSED),
    # What was handed over stays so; the money is still owed.
    (_CLOSED, Step.OWE_MORE): Edge(_CLOSED),
    (_CLOSED, Step.ISSUE): ResultAlreadyIssued,
}
"""Every step a state can meet: an edge, or the refusal that answers it. A new case has no state yet."""


def next_state(state: CaseState | None, step: Step, **facts: str) -> CaseState:
    """Take a step.

    Raises:
        Refusal: the table has no edge for it; ``facts`` go into the refusal.
    """
    cell = TABLE[state, step]
    if isinstance(cell, Edge):
        return cell.target
    raise cell((), **facts)


def mermaid() -> str:
    """Draw the table as a Mermaid state diagram; a step that changes and tells nothing is left out."""
    lines = ["stateDiagram-v2"]
    for (state, step), cell in TABLE.items():
        if not isinstance(cell, Edge) or (cell.target is state and not cell.events):
            continue
        told = f" / {', '.join(cell.events)}" if cell.events else ""
        lines.append(f"    {state.value if state else '[*]'} --> {cell.target.value}: {step.value}{told}")
    lines.append(f"    {CaseState.CLOSED.value} --> [*]")
    return "\n".join(lines)
