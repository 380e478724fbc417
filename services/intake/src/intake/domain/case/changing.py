"""The procedure of an accepted case becomes another one 受理后更正受理事项 (ADR 0138): proposed, agreed to, answered.

Departments work on it already. So a second person has to agree, and approval, where decisions are made, has the word
whether one came first.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from intake.domain.application.model import Application
from intake.domain.case.model import Officer
from intake.domain.refusals import (
    CorrectedTooOften,
    NoProcedureChange,
    ProcedureChangeNeedsSecondPerson,
    ProcedureChangeOpen,
)

MOST_CHANGES = 9
"""Proposals for one case, whatever became of them."""


class ChangeState(enum.Enum):
    """How far a change is; values are stored."""

    PROPOSED = "proposed"
    # A second person does not agree.
    DECLINED = "declined"
    # Agreed to; approval has not answered yet.
    ASKED = "asked"
    # A decision came first.
    REFUSED = "refused"
    DONE = "done"


OPEN = frozenset({ChangeState.PROPOSED, ChangeState.ASKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureChange:
    """One proposal. ``wanted`` is empty once personal data is erased; answers are the words of a refusal."""

    case_id: UUID
    division_code: str
    change_no: int
    state: ChangeState
    wanted: Application
    item_codes: tuple[str, ...]
    reason: str
    proposed_by: Officer
    proposed_at: datetime
    decided_by: Officer | None = None
    decided_at: datetime | None = None
    note: str = ""
    answered_at: datetime | None = None
    answer_zh: str = ""
    answer_en: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has something to say to it still."""
        return self.state in OPEN


def next_number(known: Sequence[ProcedureChange]) -> int:
    """Answer the number of a new proposal.

    Raises:
        ProcedureChangeOpen: one is on its way.
        CorrectedTooOften: as often as a case may be.
    """
    waiting = next((each for each in known if each.is_open), None)
    if waiting is not None:
        raise ProcedureChangeOpen(officer_id=waiting.proposed_by.officer_id)
    if len(known) >= MOST_CHANGES:
        raise CorrectedTooOften(most=str(MOST_CHANGES))
    return len(known) + 1


def proposed_among(known: Sequence[ProcedureChange]) -> ProcedureChange | None:
    """Answer the change that waits for its second person; there is one at a time."""
    return next((each for each in known if each.state is ChangeState.PROPOSED), None)


def decide_change(
    known: Sequence[ProcedureChange], by: Officer, now: datetime, note: str, *, agree: bool
) -> ProcedureChange:
    """Agree to what is proposed, or decline it.

    Raises:
        NoProcedureChange: nothing is proposed, or somebody has decided.
        ProcedureChangeNeedsSecondPerson: who proposed it does not agree to it.
    """
    change = proposed_among(known)
    if change is None:
        raise NoProcedureChange
    if change.proposed_by.officer_id == by.officer_id:
        raise ProcedureChangeNeedsSecondPerson
    state = ChangeState.ASKED if agree else ChangeState.DECLINED
    return replace(change, state=state, decided_by=by, decided_at=now, note=note)


def answered(change: ProcedureChange, at: datetime, zh: str = "", en: str = "") -> ProcedureChange:
    """Note what approval answered: words where it refused."""
    state = ChangeState.REFUSED if zh or en else ChangeState.DONE
    return replace(change, state=state, answered_at=at, answer_zh=zh, answer_en=en)
