"""PostCovered: who may press in whose place."""

from __future__ import annotations

from chassis.posts_heard import keep_covers, read_cover
from chassis.subscription import Subscription
from onewindow.intake.v1 import events_pb2

SUBSCRIPTION = Subscription(event=events_pb2.PostCovered, source="intake", parse=read_cover, handle=keep_covers)
