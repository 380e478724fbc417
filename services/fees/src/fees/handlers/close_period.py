"""Close days of an account: nothing in them changes from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.reconciliation import PeriodState
from fees.domain.refusals import PeriodHasDifferences
from fees.handlers.matched import check_open_days
from fees.storage import matching, reconciliation


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePeriod:
    """An accountant closes the days from one to another, both included."""

    caller: Caller
    account_no: str
    from_day: date
    to_day: date

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None

    @property
    def days(self) -> list[date]:
        """The days."""
        return [self.from_day + timedelta(days=each) for each in range((self.to_day - self.from_day).days + 1)]


def close_period(unit: Unit, commands: Sequence[ClosePeriod]) -> list[Outcome[int]]:
    """Close each period in which nothing is open; answers how many days."""
    matching.hold_matches(unit, (command.caller.division_code for command in commands))
    return in_turn(unit, commands, _closed)


def _closed(unit: Unit, command: ClosePeriod) -> int:
    centre, account = command.caller.division_code, command.account_no
    check_open_days(unit, centre, account, command.days)
    left = reconciliation.open_counts(unit, centre, account, command.from_day, command.to_day)
    if left:
        raise PeriodHasDifferences(open_count=str(sum(each.count for each in left)), first_day=str(left[0].day))
    by = command.caller.officer_id
    matching.say_periods(unit, centre, account, command.days, PeriodState.CLOSED, "", by)
    return len(command.days)
