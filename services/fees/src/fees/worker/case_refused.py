"""Approval decided a case and did not grant all of it: what was refused or lapsed leaves the bill."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from fees.handlers.refuse_items import RefuseItems, refuse_items_of_bills
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.CaseRefused]) -> RefuseItems:
    """Read the event."""
    return RefuseItems(
        case_id=received.stream_id,
        division_code=received.division_code,
        item_codes=frozenset(result.item_code for result in received.event.results if not result.granted),
    )


SUBSCRIPTION = Subscription(event=events_pb2.CaseRefused, source="approval", parse=parse, handle=refuse_items_of_bills)
