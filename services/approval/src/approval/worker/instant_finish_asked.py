"""InstantFinishAsked: a case of instant items is decided at the window, or goes the usual way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.finish_instantly import FinishInstantly, finish_instantly
from chassis.rpc import Caller
from chassis.subscription import Subscription
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.InstantFinishAsked]) -> FinishInstantly:
    """Read which case, and who stands at the window."""
    actor = received.event.asked_by
    return FinishInstantly(
        case_id=received.stream_id,
        caller=Caller(actor.officer_id, received.division_code, actor.department_code),
    )


SUBSCRIPTION = Subscription(event=events_pb2.InstantFinishAsked, source="intake", parse=parse, handle=finish_instantly)
