"""CloseDocketEntry: a case is taken off the docket without an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.close_docket_entry import CloseDocketEntry, close_docket_entry
from approval.servicer.docket_messages import entry_message, words
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.handlers.on_docket import EntryView
    from chassis.rpc import Call


def parse(request: approval_pb2.CloseDocketEntryRequest, call: Call) -> CloseDocketEntry:
    """Read which entry, and why."""
    violations = Violations()
    command = CloseDocketEntry(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        entry_id=read_id(violations, "entry_id", request.entry_id),
        reason=words(violations, "reason", request.reason),
    )
    violations.raise_if_any()
    return command


def render(view: EntryView) -> approval_pb2.CloseDocketEntryResponse:
    """Show the closed entry."""
    return approval_pb2.CloseDocketEntryResponse(entry=entry_message(view))


RPC = Rpc(method="CloseDocketEntry", parse=parse, handle=close_docket_entry, render=render, writes=True)
