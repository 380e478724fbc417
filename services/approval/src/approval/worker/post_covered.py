"""PostCovered: who may decide in whose place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.keep_cover import KeepCover, keep_cover
from approval.worker.posts_published import span
from chassis.subscription import Subscription
from kernel.fields import Violations
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.PostCovered]) -> KeepCover:
    """Read which post, and for how long."""
    event = received.event
    violations = Violations()
    violations.require("division_code", event.division_code)
    violations.require("post_code", event.post_code)
    violations.raise_if_any()
    return KeepCover(
        division_code=event.division_code,
        post_code=event.post_code,
        covered=span(event.cover) if event.HasField("cover") else None,
    )


SUBSCRIPTION = Subscription(event=events_pb2.PostCovered, source="intake", parse=parse, handle=keep_cover)
