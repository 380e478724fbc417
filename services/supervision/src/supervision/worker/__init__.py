"""What supervision listens to (everything about cases) and does by the clock."""

from chassis.subscription import WorkerRoom
from onewindow.intake.v1 import events_pb2 as intake
from supervision.worker import catalogue_published, timers
from supervision.worker.case_events import CASE_EVENTS

ROOM = WorkerRoom(
    subscriptions=[catalogue_published.SUBSCRIPTION, *CASE_EVENTS],
    # Who holds which post is no step of a case.
    ignores={"intake": [intake.PostsPublished, intake.PostCovered]},
    timers=[timers.SWEEP_LIGHTS],
)
