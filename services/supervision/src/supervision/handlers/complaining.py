"""What the acts on complaints have in common: how one is received, who may see it, what the case's timeline tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE
from kernel.ids import case_number, new_case_id, query_code
from supervision.domain.complaints import Channel, Complaint, ComplaintKind, Said
from supervision.domain.parameters import COMPLAINT_LOOKED_AT
from supervision.handlers.limits import limit_of
from supervision.handlers.own_entries import tell_timeline
from supervision.storage import complaints, records
from supervision.storage.complaints import ComplaintReader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.storage.steps import Step

MOST_DAYS = 60
NUMBERS_BEGIN = "TS"
"""With what the number of every complaint begins."""


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


def eyes_of(caller: Caller) -> ComplaintReader:
    """Answer who looks: with the scope of a department, at what it has to answer."""
    return ComplaintReader(caller.officer_id, caller.department_code, caller.confined_to)


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
