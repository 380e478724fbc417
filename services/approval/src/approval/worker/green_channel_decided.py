"""GreenChannelDecided: a case comes first from now on, or not any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.set_green_channel import SetGreenChannel, set_green_channel
from chassis.subscription import Subscription
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.GreenChannelDecided]) -> SetGreenChannel:
    """Read which case, and whether it goes first."""
    return SetGreenChannel(
        case_id=received.stream_id, division_code=received.division_code, green_channel=received.event.agreed
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.GreenChannelDecided, source="intake", parse=parse, handle=set_green_channel
)
