"""Say within how many days a centre takes an acceptance there and a receipt here for the same matter 两头受理."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.storage import off_centre

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPeriod:
    """How many days, 1 to ``LONGEST_PERIOD_DAYS``."""

    caller: Caller
    days: int
    case_id: None = None


def set_period(unit: Unit, commands: Sequence[SetPeriod]) -> list[Outcome[int]]:
    """Set each; what is there keeps the period it was told under, the last holds for what comes."""
    for command in commands:
        caller = command.caller
        off_centre.hold_centre(unit, caller.division_code)
        off_centre.set_period(unit, caller.division_code, command.days, caller.officer_id)
    return [command.days for command in commands]
