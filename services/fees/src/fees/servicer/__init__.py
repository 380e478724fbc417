"""The RPCs of the fee window."""

from __future__ import annotations

from chassis.rpc import ServicerRoom
from fees.servicer import add_receipt_range, get_bill, list_postings, list_receipt_ranges, record_payment, watch_bill
from onewindow.fees.v1 import fees_pb2

ROOM = ServicerRoom(
    descriptor=fees_pb2.DESCRIPTOR.services_by_name["FeesService"],
    rpcs=[
        get_bill.RPC,
        watch_bill.RPC,
        record_payment.RPC,
        add_receipt_range.RPC,
        list_receipt_ranges.RPC,
        list_postings.RPC,
    ],
)
