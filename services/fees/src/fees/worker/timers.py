"""What is done by the clock."""

from __future__ import annotations

from chassis.subscription import Timer
from fees.handlers.verify_ledger import verify_ledger

VERIFY_LEDGER = Timer(name="verify_ledger", every_seconds=60.0, limit=500, handle=verify_ledger)
