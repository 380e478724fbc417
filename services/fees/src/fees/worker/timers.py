"""What is done by the clock."""

from __future__ import annotations

from chassis.subscription import RowTimer
from fees.handlers.verify_ledger import verify_ledger
from fees.storage.chain_checks import claim_chain

# One centre a turn: a turn is one stretch of its chain.
VERIFY_LEDGER = RowTimer(name="verify_ledger", every_seconds=20.0, limit=1, claim=claim_chain, handle=verify_ledger)
