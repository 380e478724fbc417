"""approval.CaseRefused: at least one item of a case is refused or lapsed; others may be granted."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.handlers.record_decision import RecordDecision, record_decision
from intake.worker.decisions import decision
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.CaseRefused]) -> RecordDecision:
    """Read the event."""
    return decision(received)


SUBSCRIPTION = Subscription(event=events_pb2.CaseRefused, source="approval", parse=parse, handle=record_decision)
