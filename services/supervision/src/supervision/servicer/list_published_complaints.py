"""ListPublishedComplaints: what everybody reads."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.paging import instant, page_asked, row_id
from chassis.requests import read_centre
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.list_published_complaints import ListPublishedComplaints, list_published_complaints

if TYPE_CHECKING:
    from chassis.paging import Page
    from chassis.rpc import Call
    from supervision.storage.complaints import Published

MOST, USUAL = 50, 20


def parse(request: pb.ListPublishedComplaintsRequest, call: Call) -> ListPublishedComplaints:
    """Read which centre, which page."""
    violations = Violations()
    division_code = read_centre(violations, "division_code", request.division_code)
    page = page_asked(violations, request, call.caller, instant, row_id, most=MOST, default=USUAL)
    violations.raise_if_any()
    return ListPublishedComplaints(division_code=division_code, page=page)


def render(page: Page[Published]) -> pb.ListPublishedComplaintsResponse:
    """The page."""
    return pb.ListPublishedComplaintsResponse(
        complaints=[
            pb.PublishedComplaint(
                department_code=one.department_code,
                text=one.text,
                received_at=one.received_at,
                answered_at=one.answered_at,
            )
            for one in page.rows
        ],
        next_page_token=page.next_token,
    )


RPC = Rpc(
    method="ListPublishedComplaints",
    parse=parse,
    handle=list_published_complaints,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
