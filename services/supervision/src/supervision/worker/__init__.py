"""What supervision listens to (everything about cases) and does by the clock."""

from chassis.subscription import WorkerRoom
from onewindow.intake.v1 import events_pb2 as intake
from supervision.worker import (
    application_received,
    bill_cancelled,
    bill_issued,
    bill_paid,
    case_accepted,
    case_approved,
    case_closed,
    case_refused,
    catalogue_published,
    correction_notified,
    decision_recorded,
    personal_data_erased,
    personal_data_read,
    result_ready,
    task_affected,
    tasks_opened,
    timers,
)

ROOM = WorkerRoom(
    subscriptions=[
        catalogue_published.SUBSCRIPTION,
        application_received.SUBSCRIPTION,
        correction_notified.SUBSCRIPTION,
        case_accepted.SUBSCRIPTION,
        tasks_opened.SUBSCRIPTION,
        decision_recorded.SUBSCRIPTION,
        task_affected.SUBSCRIPTION,
        case_approved.SUBSCRIPTION,
        case_refused.SUBSCRIPTION,
        bill_issued.SUBSCRIPTION,
        bill_paid.SUBSCRIPTION,
        bill_cancelled.SUBSCRIPTION,
        result_ready.SUBSCRIPTION,
        case_closed.SUBSCRIPTION,
        personal_data_read.SUBSCRIPTION,
        personal_data_erased.SUBSCRIPTION,
    ],
    # Who holds which post is no step of a case.
    ignores={"intake": [intake.PostsPublished, intake.PostCovered]},
    timers=[timers.SWEEP_LIGHTS],
)
