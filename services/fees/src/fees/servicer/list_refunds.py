"""ListRefunds."""

from __future__ import annotations

from chassis.paging import instant, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.handlers.list_refunds import ListRefunds, Refunds, list_refunds
from fees.handlers.vocabulary import refund_message
from kernel.fields import Violations
from onewindow.fees.v1 import refunds_pb2


def parse(request: refunds_pb2.ListRefundsRequest, call: Call) -> ListRefunds:
    """Read which centre is asked about, and which page."""
    wrong = Violations()
    query = ListRefunds(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        page=page_asked(wrong, request, call.caller, instant, row_id),
        ended_too=request.ended_too,
    )
    wrong.raise_if_any()
    return query


def render(found: Refunds) -> refunds_pb2.ListRefundsResponse:
    """Write the answer."""
    return refunds_pb2.ListRefundsResponse(
        refunds=[refund_message(refund) for refund in found.page.rows],
        next_page_token=found.page.next_token,
        asked_count=found.asked_count,
        open_count=found.open_count,
    )


RPC = Rpc(method="ListRefunds", parse=parse, handle=list_refunds, render=render, writes=False)
