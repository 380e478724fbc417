"""What the service listens to, and what it does by the clock."""

from __future__ import annotations

from chassis.subscription import WorkerRoom
from fees.worker import case_accepted, case_refused, catalogue_published, timers

ROOM = WorkerRoom(
    subscriptions=[
        catalogue_published.SUBSCRIPTION,
        case_accepted.SUBSCRIPTION,
        case_refused.SUBSCRIPTION,
    ],
    timers=[timers.VERIFY_LEDGER],
)
