"""PostponeDocketEntry: a case on the docket is set aside until a day."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from approval.handlers.postpone_docket_entry import PostponeDocketEntry, postpone_docket_entry
from approval.servicer.docket_messages import entry_message, words
from chassis.messages import answering
from chassis.requests import read_date, read_id
from chassis.rpc import Rpc
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call

MOST_DAYS = 30


def parse(request: approval_pb2.PostponeDocketEntryRequest, call: Call) -> PostponeDocketEntry:
    """Read which entry, until when, and why."""
    violations = Violations()
    day = read_date(violations, "until_day", request.until_day)
    if not 1 <= (day - call.received_at.astimezone(CENTRE_ZONE).date()).days <= MOST_DAYS and day != date.min:
        violations.add(
            "until_day",
            f"Name a day 1 to {MOST_DAYS} days from today.",
            f"请填写今日之后 {MOST_DAYS} 日以内的日期。",
            FaultKind.OUT_OF_RANGE,
        )
    command = PostponeDocketEntry(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        entry_id=read_id(violations, "entry_id", request.entry_id),
        until=datetime.combine(day, time(), CENTRE_ZONE),
        reason=words(violations, "reason", request.reason),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="PostponeDocketEntry",
    parse=parse,
    handle=postpone_docket_entry,
    render=answering(approval_pb2.PostponeDocketEntryResponse, entry=entry_message),
    writes=True,
)
