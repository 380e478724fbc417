"""PostsPublished: who may decide what."""

from __future__ import annotations

from chassis.posts_heard import keep_posts, read_posts
from chassis.subscription import Subscription
from onewindow.intake.v1 import events_pb2

SUBSCRIPTION = Subscription(event=events_pb2.PostsPublished, source="intake", parse=read_posts, handle=keep_posts)
