"""Approval took an approval back: what was paid for the item is due back, if the department said so."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from fees.handlers.refuse_items import RefuseItems, refuse_items_of_bills
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.DecisionRevoked]) -> RefuseItems:
    """Read the event; where nothing goes back the bill stays as it is."""
    event = received.event
    return RefuseItems(
        case_id=received.stream_id,
        division_code=received.division_code,
        item_codes=frozenset({event.item_code}) if event.fees_due_back else frozenset(),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.DecisionRevoked, source="approval", parse=parse, handle=refuse_items_of_bills
)
