"""CloseDocketEntry: a case is taken off the docket without an order."""

from __future__ import annotations

from approval.handlers.close_docket_entry import CloseDocketEntry, close_docket_entry
from approval.servicer.docket_messages import entry_message, words
from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

RPC = Rpc(
    method="CloseDocketEntry",
    parse=reading(pb.CloseDocketEntryRequest, CloseDocketEntry, reason=words),
    handle=close_docket_entry,
    render=answering(pb.CloseDocketEntryResponse, entry=entry_message),
    writes=True,
)
