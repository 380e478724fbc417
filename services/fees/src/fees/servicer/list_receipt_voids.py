"""ListReceiptVoids."""

from __future__ import annotations

from chassis.listing import CENTRE, listing, paged_by
from chassis.paging import instant, row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.list_receipt_voids import ListReceiptVoids, list_receipt_voids
from fees.servicer.voids import void_message
from onewindow.fees.v1 import receipts_pb2

RPC = Rpc(
    method="ListReceiptVoids",
    parse=reading(
        receipts_pb2.ListReceiptVoidsRequest, ListReceiptVoids, division_code=CENTRE, page=paged_by(instant, row_id)
    ),
    handle=list_receipt_voids,
    render=listing(receipts_pb2.ListReceiptVoidsResponse, "receipt_voids", void_message),
    writes=False,
)
