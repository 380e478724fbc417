"""ListRefunds."""

from __future__ import annotations

from chassis.listing import CENTRE, listing, paged_by
from chassis.paging import instant, row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.list_refunds import ListRefunds, list_refunds
from fees.handlers.vocabulary import refund_message
from onewindow.fees.v1 import refunds_pb2

RPC = Rpc(
    method="ListRefunds",
    parse=reading(refunds_pb2.ListRefundsRequest, ListRefunds, division_code=CENTRE, page=paged_by(instant, row_id)),
    handle=list_refunds,
    render=listing(refunds_pb2.ListRefundsResponse, "refunds", refund_message),
    writes=False,
)
