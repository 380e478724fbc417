"""ListPublishedStaff: who sits at which window, as everybody may read (窗口人员公示)."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.reading import reading
from chassis.requests import read_centre
from chassis.rpc import Rpc
from intake.handlers.list_staff import ListPublishedStaff, PublishedMember, list_published_staff
from onewindow.intake.v1 import staff_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Sequence


def render(published: Sequence[PublishedMember]) -> pb.ListPublishedStaffResponse:
    """Write the answer; no id and no telephone is in it."""
    return pb.ListPublishedStaffResponse(officers=[_published(one) for one in published])


def _published(one: PublishedMember) -> pb.PublishedOfficer:
    member, department = one.member, one.department
    return pb.PublishedOfficer(
        name_zh=member.name_zh,
        name_en=member.name_en,
        department_zh=department.name_zh if department else "",
        department_en=department.name_en if department else "",
        duty_zh=member.duty_zh,
        duty_en=member.duty_en,
        windows=[pb.PublishedWindow(name_zh=post.name_zh, name_en=post.name_en) for post in one.windows],
    )


RPC = Rpc(
    method="ListPublishedStaff",
    parse=reading(pb.ListPublishedStaffRequest, ListPublishedStaff, division_code=read_centre),
    handle=list_published_staff,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
