"""What intake hears from the others. It needs no timer: notices and acceptances are given in the same step."""

from __future__ import annotations

from chassis.subscription import WorkerRoom
from intake.worker import bill_cancelled, bill_issued, bill_paid, case_approved, case_refused
from onewindow.approval.v1 import events_pb2 as approval

ROOM = WorkerRoom(
    subscriptions=[
        case_approved.SUBSCRIPTION,
        case_refused.SUBSCRIPTION,
        bill_issued.SUBSCRIPTION,
        bill_paid.SUBSCRIPTION,
        bill_cancelled.SUBSCRIPTION,
    ],
    ignores={"approval": [approval.TasksOpened, approval.DecisionRecorded, approval.TaskAffected]},
)
