"""ListReceiptVoids."""

from __future__ import annotations

from chassis.paging import instant, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.handlers.list_receipt_voids import ListReceiptVoids, ReceiptVoids, list_receipt_voids
from fees.servicer.voids import void_message
from kernel.fields import Violations
from onewindow.fees.v1 import receipts_pb2


def parse(request: receipts_pb2.ListReceiptVoidsRequest, call: Call) -> ListReceiptVoids:
    """Read which centre is asked about, and which page."""
    wrong = Violations()
    query = ListReceiptVoids(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        only_asked=request.only_asked,
        page=page_asked(wrong, request, call.caller, instant, row_id),
    )
    wrong.raise_if_any()
    return query


def render(found: ReceiptVoids) -> receipts_pb2.ListReceiptVoidsResponse:
    """Write the answer."""
    return receipts_pb2.ListReceiptVoidsResponse(
        receipt_voids=[void_message(void) for void in found.page.rows],
        next_page_token=found.page.next_token,
        total_count=found.total_count,
        asked_count=found.asked_count,
    )


RPC = Rpc(method="ListReceiptVoids", parse=parse, handle=list_receipt_voids, render=render, writes=False)
