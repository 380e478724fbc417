"""ListOffCentreFees."""

from __future__ import annotations

from chassis.paging import instant, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.handlers.list_off_centre_fees import ListOffCentreFees, OffCentreFees, list_off_centre_fees
from fees.servicer.off_centre import report_message
from kernel.fields import Violations
from onewindow.fees.v1 import off_centre_pb2 as pb


def parse(request: pb.ListOffCentreFeesRequest, call: Call) -> ListOffCentreFees:
    """Read which centre is asked about, and which page."""
    wrong = Violations()
    query = ListOffCentreFees(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        open_only=request.open_only,
        page=page_asked(wrong, request, call.caller, instant, row_id),
    )
    wrong.raise_if_any()
    return query


def render(found: OffCentreFees) -> pb.ListOffCentreFeesResponse:
    """Write the answer."""
    return pb.ListOffCentreFeesResponse(
        reports=[report_message(report) for report in found.page.rows],
        next_page_token=found.page.next_token,
        open_count=found.together.open_count,
        founded_count=found.together.founded_count,
        founded_fen=found.together.founded_fen,
    )


RPC = Rpc(method="ListOffCentreFees", parse=parse, handle=list_off_centre_fees, render=render, writes=False)
