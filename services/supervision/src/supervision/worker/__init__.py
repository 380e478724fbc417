"""What supervision listens to (everything about cases) and does by the clock."""

from chassis.rooms import declared
from chassis.subscription import RowTimer, Subscription, WorkerRoom
from onewindow.intake.v1 import events_pb2 as intake

ROOM = WorkerRoom(
    subscriptions=declared(__name__, Subscription),
    # Who holds which post is no step of a case.
    ignores={"intake": [intake.PostsPublished, intake.PostCovered]},
    timers=declared(__name__, RowTimer),
)
