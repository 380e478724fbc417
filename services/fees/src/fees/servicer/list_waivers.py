"""ListWaivers."""

from __future__ import annotations

from chassis.paging import instant, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.handlers.list_waivers import ListWaivers, Waivers, list_waivers
from fees.handlers.vocabulary import waiver_message
from kernel.fields import Violations
from onewindow.fees.v1 import assessment_pb2


def parse(request: assessment_pb2.ListWaiversRequest, call: Call) -> ListWaivers:
    """Read which centre is asked about, and which page."""
    wrong = Violations()
    query = ListWaivers(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        page=page_asked(wrong, request, call.caller, instant, row_id),
        decided_too=request.decided_too,
    )
    wrong.raise_if_any()
    return query


def render(found: Waivers) -> assessment_pb2.ListWaiversResponse:
    """Write the answer."""
    return assessment_pb2.ListWaiversResponse(
        waivers=[waiver_message(row.waiver, row.bill) for row in found.page.rows],
        next_page_token=found.page.next_token,
        waiting_count=found.waiting_count,
    )


RPC = Rpc(method="ListWaivers", parse=parse, handle=list_waivers, render=render, writes=False)
