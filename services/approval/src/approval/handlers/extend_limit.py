"""Extend the limit of one item."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.extending import Extended, Extension, extend
from approval.handlers.acting import act_on_items
from approval.handlers.vocabulary import due_message
from approval.storage import cases
from onewindow.approval.v1 import events_pb2
from onewindow.type.v1 import type_pb2

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


def extend_limit(unit: Unit, commands: Sequence[ExtendLimit]) -> list[Outcome[Extended]]:
    """Extend a batch in order; each extension is kept with who, when and why."""
    return act_on_items(unit, commands, partial(_extend, unit), lambda extended: [_event(extended)])


def _extend(unit: Unit, case: CaseFile, command: ExtendLimit, calendar: WorkCalendar) -> Extended:
    extension = Extension(
        case_id=command.case_id,
        item_code=command.item_code,
        days=command.days,
        reason=command.reason,
        officer_id=command.caller.officer_id,
        department_code=command.caller.department_code,
        extended_at=unit.now,
    )
    # The case is held by now, so nobody else extends it meanwhile.
    extended = extend(case, extension, cases.extension_of(unit, case.case_id, command.item_code), calendar)
    cases.add_extension(unit, case.division_code, extension)
    return extended


def _event(extended: Extended) -> events_pb2.LimitExtended:
    case, extension = extended.case, extended.extension
    return events_pb2.LimitExtended(
        case_id=str(case.case_id),
        item_code=extension.item_code,
        department_code=extension.department_code,
        days=extension.days,
        reason=extension.reason,
        extended_by=type_pb2.Actor(
            officer_id=extension.officer_id,
            department_code=extension.department_code,
            division_code=case.division_code,
        ),
        extended_at=extension.extended_at,
        due=due_message(case.tasks[extension.item_code].due),
        case_due=due_message(case.due) if extended.case_due_moved else None,
    )
