"""Resume the clock of one item: its stops end before their last day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.clocks import with_warning
from approval.domain.deciding import Act
from approval.domain.stopping import ResumeOrder, ended_by_themselves, resume_clock
from approval.handlers import events
from approval.handlers.acting import act_on_items
from approval.storage import calendars, cases, warned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar
    from onewindow.approval.v1 import events_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeClock:
    """End one stop, or all that last (``stop_no`` None), with a day, None for today."""

    case_id: UUID
    caller: Caller
    item_code: str
    stop_no: int | None
    resumed_on: date | None


def resume_clocks(unit: Unit, commands: Sequence[ResumeClock]) -> list[Outcome[Act]]:
    """Resume a batch in order, each on what the one before it left."""
    return act_on_items(unit, commands, partial(_resume, unit))


def _resume(
    unit: Unit, case: CaseFile, command: ResumeClock, calendar: WorkCalendar
) -> tuple[Act, list[events_pb2.ClockResumed]]:
    code, caller = command.item_code, command.caller
    order = ResumeOrder(
        item_code=code,
        stop_no=command.stop_no,
        resumed_on=command.resumed_on,
        officer_id=caller.officer_id,
        department_code=caller.department_code,
        decided_at=unit.now,
    )
    after, over = resume_clock(case, order, calendar)
    early = warned.of_centre(unit, case.division_code)
    after = replace(after, tasks={**after.tasks, code: with_warning(after.tasks[code], calendar, early, unit.now)})
    return Act(after, code), [events.clock_resumed(case, after, code, stop) for stop in over]


def resume_ended(unit: Unit, division_code: str, case_ids: Sequence[UUID]) -> None:
    """Tell which stops of claimed cases of a centre ended by themselves; their dates have reckoned with that."""
    calendar = calendars.CALENDARS.at_least(unit, division_code, calendars.versions(unit, {division_code})).content
    early = warned.of_centre(unit, division_code)
    changes = []
    for case in cases.load(unit, case_ids).values():
        after, over = ended_by_themselves(case, unit.now)
        told = replace(
            after, tasks={code: with_warning(task, calendar, early, unit.now) for code, task in after.tasks.items()}
        )
        for code, stop in over:
            unit.emit(case.case_id, case.division_code, events.clock_resumed(case, told, code, stop))
        changes.append((case, after))
    cases.save(unit, changes)
