"""What intake hears from the others. It needs no timer: notices and acceptances are given in the same step."""

from __future__ import annotations

from chassis.rooms import declared
from chassis.subscription import Subscription, WorkerRoom
from onewindow.approval.v1 import events_pb2 as approval

ROOM = WorkerRoom(
    subscriptions=declared(__name__, Subscription),
    ignores={"approval": [approval.TasksOpened, approval.DecisionRecorded, approval.TaskAffected]},
)
