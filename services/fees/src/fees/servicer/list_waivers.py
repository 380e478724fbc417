"""ListWaivers."""

from __future__ import annotations

from chassis.listing import CENTRE, paged_by
from chassis.paging import instant, row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.list_waivers import ListWaivers, Waivers, list_waivers
from fees.handlers.vocabulary import waiver_message
from onewindow.fees.v1 import assessment_pb2


def render(found: Waivers) -> assessment_pb2.ListWaiversResponse:
    """Write the answer."""
    return assessment_pb2.ListWaiversResponse(
        waivers=[waiver_message(row.waiver, row.bill) for row in found.page.rows],
        next_page_token=found.page.next_token,
        waiting_count=found.waiting_count,
    )


RPC = Rpc(
    method="ListWaivers",
    parse=reading(assessment_pb2.ListWaiversRequest, ListWaivers, division_code=CENTRE, page=paged_by(instant, row_id)),
    handle=list_waivers,
    render=render,
    writes=False,
)
