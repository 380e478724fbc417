"""What the service listens to, and what it does by the clock."""

from __future__ import annotations

from chassis.rooms import declared
from chassis.subscription import RowTimer, Subscription, WorkerRoom
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake

ROOM = WorkerRoom(
    subscriptions=declared(__name__, Subscription),
    ignores={
        "intake": [
            intake.ApplicationReceived,
            intake.CorrectionNotified,
            intake.ResultReady,
            intake.CaseClosed,
            intake.PostsPublished,
            intake.PostCovered,
            intake.PersonalDataRead,
            intake.PersonalDataErased,
        ],
        "approval": [
            approval.TasksOpened,
            approval.DecisionRecorded,
            approval.TaskAffected,
            approval.CaseApproved,
        ],
    },
    timers=declared(__name__, RowTimer),
)
