"""ListReceiptUse."""

from __future__ import annotations

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.domain.receipts import RangeUse
from fees.handlers.list_receipt_use import ListReceiptUse, ReceiptUse, list_receipt_use
from onewindow.fees.v1 import receipts_pb2


def render(found: ReceiptUse) -> receipts_pb2.ListReceiptUseResponse:
    """Write the answer."""
    return receipts_pb2.ListReceiptUseResponse(
        uses=[_message(use) for use in found.uses], total_count=found.total_count
    )


def _message(use: RangeUse) -> receipts_pb2.ReceiptUse:
    held = use.range
    return receipts_pb2.ReceiptUse(
        batch_code=held.batch_code,
        first_printed=held.printed(held.first_number),
        last_printed=held.printed(held.last_number),
        total_count=held.total_count,
        issued_count=use.issued_count,
        void_count=use.void_count,
        left_count=use.left_count,
        withdrawn_count=use.withdrawn_count,
        is_closed=use.is_closed,
        first_issued_at=use.first_issued_at,
        last_issued_at=use.last_issued_at,
    )


RPC = Rpc(
    method="ListReceiptUse",
    parse=reading(receipts_pb2.ListReceiptUseRequest, ListReceiptUse, division_code=CENTRE),
    handle=list_receipt_use,
    render=render,
    writes=False,
)
