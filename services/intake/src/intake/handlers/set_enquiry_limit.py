"""Say in how many working days a centre answers what comes from now on; what is there keeps its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.storage import enquiries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEnquiryLimit:
    """How many, 1 to ``MOST_DAYS``."""

    caller: Caller
    working_days: int
    case_id: None = None


def set_enquiry_limit(unit: Unit, commands: Sequence[SetEnquiryLimit]) -> list[Outcome[int]]:
    """Set each; the last holds."""
    for command in commands:
        caller = command.caller
        enquiries.set_limit(unit, caller.division_code, command.working_days, caller.officer_id)
    return [command.working_days for command in commands]
