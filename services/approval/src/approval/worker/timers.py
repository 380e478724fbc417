"""What approval does by the clock."""

from __future__ import annotations

from approval.handlers.recount_dues import recount_dues
from chassis.subscription import Timer

TIMERS = [Timer(name="recount-dues", every_seconds=10.0, limit=200, handle=recount_dues)]
