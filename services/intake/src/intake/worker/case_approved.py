"""approval.CaseApproved: every item of a case is granted."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.handlers.record_decision import RecordDecision, record_decision
from intake.worker.decisions import decision
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.CaseApproved]) -> RecordDecision:
    """Read the event."""
    return decision(received)


SUBSCRIPTION = Subscription(event=events_pb2.CaseApproved, source="approval", parse=parse, handle=record_decision)
