"""LightWarningSet: a centre's lights turn yellow earlier or later."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from approval.handlers.keep_warnings import KeepWarning, keep_warnings
from chassis.subscription import Subscription
from kernel.clock import Warned
from kernel.fields import Violations
from onewindow.supervision.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.LightWarningSet]) -> KeepWarning:
    """Read how early; refuses what no light can go by."""
    event = received.event
    violations = Violations()
    violations.require("division_code", event.division_code)
    violations.count("version", event.version, 1, 2**53)
    violations.count("used_percent", event.used_percent, 1, 99)
    violations.count("days_left", event.days_left, 1, 1000)
    violations.raise_if_any()
    return KeepWarning(
        division_code=event.division_code,
        version=event.version,
        early=Warned(event.used_percent, event.days_left),
        effective_at=event.effective_at.ToDatetime(UTC),
    )


SUBSCRIPTION = Subscription(event=events_pb2.LightWarningSet, source="supervision", parse=parse, handle=keep_warnings)
