"""What the acts on complaints have in common: numbers and limits, who may see them, what the case's timeline tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE, WorkCalendar
from kernel.clock import Limit, LimitUnit, due, yellow_instant
from kernel.ids import case_number, new_case_id, query_code
from onewindow.access.v1.access_pb2 import Scope
from supervision.domain.complaints import Channel, Complaint, ComplaintKind, Said
from supervision.domain.lights import Clock
from supervision.domain.parameters import COMPLAINT_LOOKED_AT, Parameter
from supervision.handlers.own_entries import tell_timeline
from supervision.storage import calendars, complaints, parameters, records
from supervision.storage.complaints import Eyes
from supervision.storage.steps import Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit

MOST_DAYS = 60
NUMBERS_BEGIN = "TS"
"""With what the number of every complaint begins."""
_NOTHING_PUBLISHED = WorkCalendar(())


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldForm:
    """What somebody says, read and checked."""

    kind: ComplaintKind
    text: str
    case_no: str
    department_code: str
    about_officer: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """A complaint as those who work on it see it now."""

    complaint: Complaint
    now: datetime
    steps: Sequence[Step] = ()


def received(unit: Unit, division_code: str, form: ToldForm, channel: Channel, by: Caller | None) -> Complaint:
    """Give what was told its number, its code and its limit."""
    on = unit.now.astimezone(CENTRE_ZONE).date()
    number = case_number(division_code, on, complaints.take_serial(unit, division_code, on))
    found = records.find(unit, (), [form.case_no] if form.case_no else ())
    case = next((case for case in found if case.division_code == division_code), None)
    return Complaint(
        complaint_id=new_case_id(unit.now),
        division_code=division_code,
        receipt_no=f"{NUMBERS_BEGIN}{number}",
        kind=form.kind,
        channel=channel,
        case_no=form.case_no,
        case_id=case.case_id if case else None,
        received_at=unit.now,
        received_by=by.officer_id if by else "",
        received_by_department=by.department_code if by else "",
        about_department=form.department_code,
        said=Said(form.text, form.about_officer, form.name, form.phone, query_code()),
        clock=limit_of(unit, division_code, COMPLAINT_LOOKED_AT),
    )


def clock_of(unit: Unit, division_code: str, working_days: int) -> Clock:
    """Answer the clock of a limit that begins now, by the centre's calendar; by the plain week before there is one."""
    versions = calendars.versions(unit, {division_code})
    calendar = (
        calendars.CALENDARS.at_least(unit, division_code, versions).content
        if division_code in versions
        else _NOTHING_PUBLISHED
    )
    due_at = due(unit.now, Limit(working_days, LimitUnit.WORKING_DAY), calendar).instant
    return Clock(yellow_instant(unit.now, due_at, calendar), due_at)


def set_days(unit: Unit, division_code: str, parameter: Parameter) -> int:
    """Answer how many days a centre gives now."""
    return parameters.of_centre(unit, division_code).value(parameter, unit.now)


def limit_of(unit: Unit, division_code: str, parameter: Parameter) -> Clock:
    """Answer the clock of a limit that begins now, of as many working days as the centre gives."""
    return clock_of(unit, division_code, set_days(unit, division_code, parameter))


def eyes_of(caller: Caller) -> Eyes:
    """Answer who looks: with the scope of a department, at what it has to answer."""
    department = caller.department_code if caller.scope == Scope.SCOPE_DEPARTMENT else ""
    return Eyes(caller.officer_id, caller.department_code, department)


def step_of(caller: Caller | None, step: str, words: str, now: datetime) -> Step:
    """Say what is done now; without an officer whoever complained does it."""
    if caller is None:
        return Step(step, words, "", "", now)
    return Step(step, words, caller.officer_id, caller.department_code, now)


def tell_case(unit: Unit, complaint: Complaint, event: str, words: tuple[str, str], by: Caller | None = None) -> None:
    """Tell the timeline of the case what became of a complaint about it, and never of a report."""
    if not complaint.is_told or complaint.case_id is None:
        return
    officer_id = by.officer_id if by else ""
    tell_timeline(
        unit, complaint.case_id, event, words, department_code=complaint.department_code, officer_id=officer_id
    )


def one_by_id(unit: Unit, complaint_id: UUID, caller: Caller) -> Complaint | None:
    """Hold one of the caller's centre that the caller may see; None if there is none."""
    return complaints.hold(unit, complaint_id, caller.division_code, eyes_of(caller))
