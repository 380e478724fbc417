"""ListPublishedComplaints: what everybody reads."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.listing import paged_by
from chassis.paging import instant, row_id
from chassis.reading import reading
from chassis.requests import read_centre
from chassis.rpc import Rpc
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.list_published_complaints import ListPublishedComplaints, list_published_complaints

if TYPE_CHECKING:
    from chassis.paging import Page
    from supervision.storage.complaints import Published

MOST, USUAL = 50, 20


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
    parse=reading(
        pb.ListPublishedComplaintsRequest,
        ListPublishedComplaints,
        division_code=read_centre,
        page=paged_by(instant, row_id, most=MOST, default=USUAL),
    ),
    handle=list_published_complaints,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
