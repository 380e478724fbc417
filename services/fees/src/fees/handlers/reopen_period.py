"""Ask to open a closed day again, or agree to it as the second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.reconciliation import PeriodState
from fees.domain.refusals import PeriodNotClosed, SecondAccountantNeeded
from fees.storage import matching


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenPeriod:
    """An accountant has a reason to change a closed day."""

    caller: Caller
    account_no: str
    day: date
    reason: str

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


def reopen_period(unit: Unit, commands: Sequence[ReopenPeriod]) -> list[Outcome[PeriodState]]:
    """Note the first person's request; open the day for the second."""
    matching.hold_matches(unit, (command.caller.division_code for command in commands))
    return in_turn(unit, commands, _reopened)


def _reopened(unit: Unit, command: ReopenPeriod) -> PeriodState:
    centre, by = command.caller.division_code, command.caller.officer_id
    state, asked_by = matching.newest_period(unit, centre, command.account_no, command.day)
    if state is PeriodState.OPEN:
        raise PeriodNotClosed(day=str(command.day))
    if state is PeriodState.REOPENING and asked_by == by:
        raise SecondAccountantNeeded
    after = PeriodState.REOPENING if state is PeriodState.CLOSED else PeriodState.OPEN
    matching.say_periods(unit, centre, command.account_no, [command.day], after, command.reason, by)
    return after
