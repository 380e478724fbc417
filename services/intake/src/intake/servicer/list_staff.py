"""ListStaff: names of officers by the ids that records have them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import centre_asked
from chassis.rpc import Rpc
from intake.handlers.list_staff import ListStaff, StaffView, list_staff
from kernel.fields import Violations
from onewindow.intake.v1 import staff_pb2 as pb

if TYPE_CHECKING:
    from datetime import date

    from chassis.rpc import Call
    from intake.domain.staff import Member


def parse(request: pb.ListStaffRequest, call: Call) -> ListStaff:
    """Read which centre is asked about."""
    violations = Violations()
    division_code = centre_asked(request.division_code, call.caller, violations)
    violations.raise_if_any()
    return ListStaff(caller=call.caller, division_code=division_code)


def render(view: StaffView) -> pb.ListStaffResponse:
    """Write the answer."""
    return pb.ListStaffResponse(officers=[_member(member, view.today) for member in view.members])


def _member(member: Member, today: date) -> pb.StaffMember:
    return pb.StaffMember(
        officer_id=member.officer_id,
        name_zh=member.name_zh,
        name_en=member.name_en,
        department_code=member.department_code,
        duty_zh=member.duty_zh,
        duty_en=member.duty_en,
        phone=member.phone,
        published=member.is_published,
        first_day=member.first_day.isoformat(),
        last_day=member.last_day.isoformat() if member.last_day else "",
        listed=member.is_listed,
        present=member.is_present(today),
    )


RPC = Rpc(method="ListStaff", parse=parse, handle=list_staff, render=render, writes=False)
