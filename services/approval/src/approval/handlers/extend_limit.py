"""Extend the limit of one item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.clocks import with_warning
from approval.domain.deciding import Act
from approval.domain.extending import Extension, extend
from approval.handlers.acting import act_on_items
from approval.handlers.vocabulary import due_message
from approval.storage import cases, warned
from chassis.rpc import actor_of
from onewindow.approval.v1 import events_pb2

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendLimit:
    """Extend by so many days, for a reason that the applicant is told."""

    case_id: UUID
    caller: Caller
    item_code: str
    days: int
    reason: str


def extend_limit(unit: Unit, commands: Sequence[ExtendLimit]) -> list[Outcome[Act]]:
    """Extend a batch in order; each extension is kept with who, when and why."""
    return act_on_items(unit, commands, partial(_extend, unit))


def _extend(
    unit: Unit, case: CaseFile, command: ExtendLimit, calendar: WorkCalendar
) -> tuple[Act, list[events_pb2.LimitExtended]]:
    code, caller = command.item_code, command.caller
    extension = Extension(
        case_id=case.case_id,
        item_code=code,
        days=command.days,
        reason=command.reason,
        officer_id=caller.officer_id,
        department_code=caller.department_code,
        extended_at=unit.now,
    )
    # The case is held by now, so nobody else extends it meanwhile.
    after = extend(case, extension, cases.extension_of(unit, case.case_id, code), calendar)
    cases.add_extension(unit, case.division_code, extension)
    event = events_pb2.LimitExtended(
        case_id=str(case.case_id),
        item_code=code,
        department_code=after.tasks[code].department_code,
        days=command.days,
        reason=command.reason,
        extended_by=actor_of(caller),
        extended_at=unit.now,
        due=due_message(after.tasks[code].due),
        case_due=due_message(after.due) if after.due != case.due else None,
    )
    early = warned.of_centre(unit, case.division_code)
    extended = {**after.tasks, code: with_warning(after.tasks[code], calendar, early, unit.now)}
    return Act(replace(after, tasks=extended), code), [event]
