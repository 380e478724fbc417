"""What intake does by the clock."""

from __future__ import annotations

from chassis.subscription import RowTimer
from intake.handlers.tell_promises import tell_promises
from intake.storage import promises

TELL_PROMISES = RowTimer(
    name="tell_promises", every_seconds=30.0, limit=200, claim=promises.claim, handle=tell_promises
)
