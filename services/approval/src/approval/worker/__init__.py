"""What approval does by itself: it hears intake, and counts dates again."""

from __future__ import annotations

from chassis.rooms import declared
from chassis.subscription import RowTimer, Subscription, WorkerRoom
from onewindow.intake.v1 import events_pb2 as intake

ROOM = WorkerRoom(
    subscriptions=declared(__name__, Subscription),
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
    timers=declared(__name__, RowTimer),
)
