"""Stop the clock of one item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.clocks import with_warning
from approval.domain.deciding import Act
from approval.domain.stopping import StopOrder, stop_clock
from approval.handlers import events
from approval.handlers.acting import act_on_items
from approval.storage import warned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.stop_grounds import StopReason
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar
    from onewindow.approval.v1 import events_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class StopClock:
    """Stop from a day to a day, None for the earliest and the latest there may be."""

    case_id: UUID
    caller: Caller
    item_code: str
    reason: StopReason
    first_day: date | None
    last_day: date | None
    told: str


def stop_clocks(unit: Unit, commands: Sequence[StopClock]) -> list[Outcome[Act]]:
    """Stop a batch in order, each on what the one before it left."""
    return act_on_items(unit, commands, partial(_stop, unit))


def _stop(
    unit: Unit, case: CaseFile, command: StopClock, calendar: WorkCalendar
) -> tuple[Act, list[events_pb2.ClockStopped]]:
    code, caller = command.item_code, command.caller
    order = StopOrder(
        item_code=code,
        reason=command.reason,
        first_day=command.first_day,
        last_day=command.last_day,
        told=command.told,
        officer_id=caller.officer_id,
        department_code=caller.department_code,
        decided_at=unit.now,
    )
    after, stop = stop_clock(case, order, calendar)
    early = warned.of_centre(unit, case.division_code)
    after = replace(after, tasks={**after.tasks, code: with_warning(after.tasks[code], calendar, early, unit.now)})
    return Act(after, code), [events.clock_stopped(case, after, code, stop)]
