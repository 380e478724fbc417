"""The states of a case, and every step between them, as one table."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.refusals import (
    ApplicationOver,
    CaseNotAccepted,
    CaseNotAwaitingMaterials,
    NoticeGiven,
    ProcedureSettled,
    ResultAlreadyIssued,
    ResultAnnounced,
    ResultNotReady,
)
from kernel.errors import Refusal


class CaseState(enum.Enum):
    """Where a case stands."""

    RECEIVED = "received"
    PENDING_CORRECTION = "pending_correction"
    ACCEPTED = "accepted"
    READY = "ready"
    CLOSED = "closed"
    NOT_ACCEPTED = "not_accepted"


WAITING = frozenset({CaseState.RECEIVED, CaseState.PENDING_CORRECTION})
"""Received, and neither accepted nor ended."""


class Step(enum.Enum):
    """What happens to a case; values are how the diagram names it."""

    RECEIVE = "SubmitApplication, to be examined"
    SUBMIT_INCOMPLETE = "SubmitApplication, something is missing"
    SUBMIT_COMPLETE = "SubmitApplication, nothing is missing"
    SUPPLEMENT_INCOMPLETE = "SupplementApplication, something is missing"
    SUPPLEMENT_COMPLETE = "SupplementApplication, nothing is missing"
    NOTIFY = "ExamineApplication, something is missing"
    NOTIFY_AGAIN = "GiveSecondNotice"
    ACCEPT = "ExamineApplication, nothing is missing"
    DEEM = "no notice within the limit"
    REFUSE = "RefuseAcceptance"
    LAPSE = "papers did not come within the limit"
    RECORD = "decision, bill or promised paper, something is open"
    SETTLE = "decision, bill or promised paper, nothing is open"
    OWE_MORE = "more became due after the bill was paid"
    ASK_AGAIN = "FindPaperUnusable"
    CORRECT = "CorrectProcedure"
    ISSUE = "IssueResult"


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a step leads, and the events it tells."""

    target: CaseState
    events: tuple[str, ...] = ()


Cell = Edge | type[Refusal]

_RECEIVED, _PENDING, _ACCEPTED, _READY, _CLOSED, _ENDED = CaseState
_EXAMINING = (Step.NOTIFY, Step.NOTIFY_AGAIN, Step.ACCEPT, Step.DEEM, Step.REFUSE, Step.LAPSE)
_SUPPLEMENTING = (Step.SUPPLEMENT_INCOMPLETE, Step.SUPPLEMENT_COMPLETE)

TABLE: Mapping[tuple[CaseState | None, Step], Cell] = {
    (None, Step.SUBMIT_INCOMPLETE): Edge(_PENDING, ("ApplicationReceived", "CorrectionNotified")),
    (None, Step.SUBMIT_COMPLETE): Edge(_ACCEPTED, ("ApplicationReceived", "CaseAccepted")),
    (None, Step.RECEIVE): Edge(_RECEIVED, ("ApplicationReceived",)),
    (_RECEIVED, Step.SUPPLEMENT_INCOMPLETE): Edge(_RECEIVED),
    (_RECEIVED, Step.SUPPLEMENT_COMPLETE): Edge(_ACCEPTED, ("CaseAccepted",)),
    (_RECEIVED, Step.NOTIFY): Edge(_PENDING, ("CorrectionNotified",)),
    (_RECEIVED, Step.NOTIFY_AGAIN): CaseNotAwaitingMaterials,
    (_RECEIVED, Step.ACCEPT): Edge(_ACCEPTED, ("CaseAccepted",)),
    (_RECEIVED, Step.DEEM): Edge(_ACCEPTED, ("AcceptanceDeemed", "CaseAccepted")),
    (_RECEIVED, Step.REFUSE): Edge(_ENDED, ("AcceptanceRefused",)),
    (_RECEIVED, Step.LAPSE): CaseNotAwaitingMaterials,
    (_RECEIVED, Step.RECORD): CaseNotAccepted,
    (_RECEIVED, Step.OWE_MORE): CaseNotAccepted,
    (_RECEIVED, Step.SETTLE): CaseNotAccepted,
    (_RECEIVED, Step.ASK_AGAIN): Edge(_RECEIVED, ("PaperFoundUnusable",)),
    (_PENDING, Step.ASK_AGAIN): Edge(_PENDING, ("PaperFoundUnusable",)),
    (_ACCEPTED, Step.ASK_AGAIN): Edge(_ACCEPTED, ("PaperFoundUnusable",)),
    (_RECEIVED, Step.CORRECT): Edge(_RECEIVED, ("ProcedureCorrected",)),
    (_PENDING, Step.CORRECT): Edge(_PENDING, ("ProcedureCorrected",)),
    # A second person agreed, and approval answered that nothing was decided.
    (_ACCEPTED, Step.CORRECT): Edge(_ACCEPTED, ("ProcedureCorrected",)),
    **{(state, Step.CORRECT): ProcedureSettled for state in (_READY, _CLOSED, _ENDED)},
    (_READY, Step.ASK_AGAIN): ResultAnnounced,
    (_CLOSED, Step.ASK_AGAIN): ResultAlreadyIssued,
    (_ENDED, Step.ASK_AGAIN): ApplicationOver,
    (_RECEIVED, Step.ISSUE): ResultNotReady,
    (_PENDING, Step.NOTIFY): NoticeGiven,
    (_PENDING, Step.NOTIFY_AGAIN): Edge(_PENDING, ("SecondNoticeGiven",)),
    (_PENDING, Step.ACCEPT): NoticeGiven,
    (_PENDING, Step.DEEM): NoticeGiven,
    (_PENDING, Step.REFUSE): Edge(_ENDED, ("AcceptanceRefused",)),
    (_PENDING, Step.LAPSE): Edge(_ENDED, ("ApplicationLapsed",)),
    **{(state, step): CaseNotAwaitingMaterials for state in (_ACCEPTED, _READY, _CLOSED) for step in _EXAMINING},
    **{(_ENDED, step): ApplicationOver for step in (*_SUPPLEMENTING, *_EXAMINING)},
    (_ENDED, Step.RECORD): CaseNotAccepted,
    (_ENDED, Step.OWE_MORE): CaseNotAccepted,
    (_ENDED, Step.SETTLE): CaseNotAccepted,
    (_ENDED, Step.ISSUE): ResultNotReady,
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
    lines += [f"    {state.value} --> [*]" for state in (CaseState.CLOSED, CaseState.NOT_ACCEPTED)]
    return "\n".join(lines)
