"""ListStaff: names of officers by the ids that records have them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_staff import ListStaff, StaffView, list_staff
from onewindow.intake.v1 import staff_pb2 as pb

if TYPE_CHECKING:
    from datetime import date

    from intake.domain.staff import Member


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


RPC = Rpc(
    method="ListStaff",
    parse=reading(pb.ListStaffRequest, ListStaff, division_code=CENTRE),
    handle=list_staff,
    render=render,
    writes=False,
)
