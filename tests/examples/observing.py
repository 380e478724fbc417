"""Events as supervision's worker reads them."""

from __future__ import annotations

from typing import Any

from chassis.subscription import Received
from supervision.domain.projection import Observation
from supervision.translation.case_events import CASE_EVENTS


def observation_of(received: Received[Any]) -> Observation:
    """Read an event of a case by the subscription for it."""
    (subscription,) = [one for one in CASE_EVENTS if one.event is type(received.event)]
    assert subscription.source == received.source
    return subscription.parse(received)
