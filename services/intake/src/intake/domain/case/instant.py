"""Instant cases 即办件: accepted, decided and handed over in one act at the window (ADR 0110)."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from intake.domain.case.model import Case, CaseOutcome, Officer
from intake.domain.case.states import CaseState
from intake.domain.catalogue.model import Item
from intake.domain.refusals import CaseDecided, NotInstant, NotYetAccepted, PapersPromised


class FinishState(enum.Enum):
    """How far the act is."""

    ASKED = "asked"
    DECLINED = "declined"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstantFinish:
    """An act that was asked for; ``settled_at``: when approval declined it, or the result was handed over."""

    case_id: UUID
    division_code: str
    state: FinishState
    asked_by: Officer
    asked_at: datetime
    declined_zh: str = ""
    declined_en: str = ""
    settled_at: datetime | None = None


def is_instant(items: Sequence[Item]) -> bool:
    """Whether a case of these items can be finished at the window: all of them are instant."""
    return bool(items) and all(item.instant for item in items)


def ask_to_finish(
    case: Case, items: Sequence[Item], known: InstantFinish | None, officer: Officer, now: datetime
) -> InstantFinish:
    """Ask for the act; one that is on its way, or over, stays as it is.

    Args:
        case: it is held.
        items: its items, by the catalogue it was accepted under.
        known: what was asked for before.
        officer: who stands at the window; the decision is theirs.
        now: when.

    Raises:
        NotInstant: says which items take time.
        NotYetAccepted: it still waits for papers, or ended without being accepted.
        CaseDecided: nothing is left to decide; the result is handed over as ever.
        PapersPromised: the result waits for papers, so it is no act of the window alone.
    """
    if known is not None and known.state is not FinishState.DECLINED:
        return known
    slow = [item.code for item in items if not item.instant]
    if slow:
        raise NotInstant(item_code=",".join(slow))
    if case.accepted_at is None:
        raise NotYetAccepted
    if case.state is not CaseState.ACCEPTED or case.outcome is not None:
        raise CaseDecided
    if case.promised_count:
        raise PapersPromised
    return InstantFinish(
        case_id=case.case_id,
        division_code=case.division_code,
        state=FinishState.ASKED,
        asked_by=officer,
        asked_at=now,
    )


def decline(finish: InstantFinish, zh: str, en: str, now: datetime) -> InstantFinish:
    """Note why approval would not decide it at the window; what is over stays as it is."""
    if finish.state is not FinishState.ASKED:
        return finish
    return replace(finish, state=FinishState.DECLINED, declined_zh=zh, declined_en=en, settled_at=now)


def hands_over(case: Case, finish: InstantFinish) -> bool:
    """Whether the result goes over the counter now: everything was granted, and nothing is open any more."""
    return (
        finish.state is FinishState.ASKED
        and case.state is CaseState.READY
        and case.outcome is CaseOutcome.GRANTED
        and case.erased_at is None
    )


def finished(finish: InstantFinish, now: datetime) -> InstantFinish:
    """Note that the result was handed over with it."""
    return replace(finish, state=FinishState.FINISHED, settled_at=now)
