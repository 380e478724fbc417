"""What the service listens to, and what it does by the clock."""

from __future__ import annotations

from chassis.subscription import WorkerRoom
from fees.worker import case_accepted, case_refused, catalogue_published, timers
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake

ROOM = WorkerRoom(
    subscriptions=[
        catalogue_published.SUBSCRIPTION,
        case_accepted.SUBSCRIPTION,
        case_refused.SUBSCRIPTION,
    ],
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
    timers=[timers.VERIFY_LEDGER],
)
