"""CloseDocketEntry: a case is taken off the docket without an order."""

from __future__ import annotations

from approval.handlers.close_docket_entry import CloseDocketEntry, close_docket_entry
from approval.servicer.docket_messages import entry_message, words
from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2

RPC = Rpc(
    method="CloseDocketEntry",
    parse=reading(approval_pb2.CloseDocketEntryRequest, CloseDocketEntry, reason=words),
    handle=close_docket_entry,
    render=answering(approval_pb2.CloseDocketEntryResponse, entry=entry_message),
    writes=True,
)
