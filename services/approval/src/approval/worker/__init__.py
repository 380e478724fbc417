"""What approval does by itself: it hears intake, and counts dates again."""

from __future__ import annotations

from approval.worker import case_accepted, catalogue_published, post_covered, posts_published, timers
from chassis.subscription import WorkerRoom
from onewindow.intake.v1 import events_pb2 as intake

ROOM = WorkerRoom(
    subscriptions=[
        catalogue_published.SUBSCRIPTION,
        posts_published.SUBSCRIPTION,
        post_covered.SUBSCRIPTION,
        case_accepted.SUBSCRIPTION,
    ],
    ignores={
        "intake": [
            intake.ApplicationReceived,
            intake.CorrectionNotified,
            intake.ResultReady,
            intake.CaseClosed,
            intake.PersonalDataRead,
            intake.PersonalDataErased,
        ],
    },
    timers=timers.TIMERS,
)
