"""Moving held cases by what other services tell, and telling which are ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.domain.case.states import CaseState
from intake.handlers import events, facts_told
from intake.storage import cases, messages
from kernel.errors import NotYetKnown, Refusal


class News(Protocol):
    """Something another service tells about a case."""

    @property
    def case_id(self) -> UUID:
        """The case it is about."""

    @property
    def division_code(self) -> str:
        """The centre the teller thinks the case belongs to."""


NewsT = TypeVar("NewsT", bound=News)


def advance(unit: Unit, commands: Sequence[NewsT], record: Callable[[Case, NewsT], Case]) -> list[Outcome[Case]]:
    """Apply news in order; several about one case build on each other. ``record`` refuses what does not fit."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    before = dict(held)
    outcomes: list[Outcome[Case]] = []
    for command in commands:
        case = held.get(command.case_id)
        if case is None:
            outcomes.append(NotYetKnown())
            continue
        try:
            held[case.case_id] = record(case, command)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        outcomes.append(held[case.case_id])
    moved = [case for case_id, case in held.items() if case != before[case_id]]
    cases.update_cases(unit, moved)
    messages.note(unit, [fact for case in moved for fact in facts_told.moved(before[case.case_id], case)])
    for case in moved:
        if case.state is CaseState.READY and before[case.case_id].state is CaseState.ACCEPTED:
            unit.emit(case.case_id, case.division_code, events.result_ready(case))
    return outcomes
