"""ListRatings: what is behind each figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.paging import instant, page_asked, row_id
from chassis.requests import centre_asked, read_department
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import ratings_pb2 as pb
from supervision.handlers.list_ratings import ListedRatings, ListRatings, list_ratings
from supervision.servicer.rating_messages import rating_message
from supervision.storage.ratings import SoughtRatings

if TYPE_CHECKING:
    from chassis.rpc import Call

LONGEST_OFFICER_ID = 64


def parse(request: pb.ListRatingsRequest, call: Call) -> ListRatings:
    """Read the filters."""
    violations = Violations()
    if request.grade not in range(6):
        violations.add("grade", "Give one of the five grades.", "请填写五个等次之一。", FaultKind.UNKNOWN_VALUE)
    sought = SoughtRatings(
        division_code=centre_asked(request.division_code, call.caller, violations),
        waiting=request.waiting,
        department_code=read_department(violations, "department_code", request.department_code),
        officer_id=violations.text("officer_id", request.officer_id, max_length=LONGEST_OFFICER_ID, required=False),
        grade=request.grade,
    )
    page = page_asked(violations, request, call.caller, instant, row_id)
    violations.raise_if_any()
    return ListRatings(caller=call.caller, sought=sought, page=page)


def render(listed: ListedRatings) -> pb.ListRatingsResponse:
    """Show one page."""
    return pb.ListRatingsResponse(
        ratings=[rating_message(rating, listed.now) for rating in listed.page.rows],
        next_page_token=listed.page.next_token,
        total_count=listed.total_count,
    )


RPC = Rpc(method="ListRatings", parse=parse, handle=list_ratings, render=render, writes=False)
