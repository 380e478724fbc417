"""What is done by the clock."""

from __future__ import annotations

from chassis.subscription import RowTimer
from fees.handlers.expire_bills import claim_old_bills, expire_bills
from fees.handlers.take_snapshots import take_snapshots
from fees.handlers.tell_late_remittances import tell_late_remittances
from fees.handlers.verify_ledger import verify_ledger
from fees.storage.balances import claim_snapshots
from fees.storage.chain_checks import claim_chain
from fees.storage.shifts import claim_late

# One centre a turn: a turn is one stretch of its chain.
VERIFY_LEDGER = RowTimer(name="verify_ledger", every_seconds=20.0, limit=1, claim=claim_chain, handle=verify_ledger)

EXPIRE_BILLS = RowTimer(name="expire_bills", every_seconds=60.0, limit=100, claim=claim_old_bills, handle=expire_bills)
# Late is a matter of days: nobody waits for the minute.
TELL_LATE_REMITTANCES = RowTimer(
    name="tell_late_remittances", every_seconds=60.0, limit=100, claim=claim_late, handle=tell_late_remittances
)

# Once a day for a centre, an hour after its midnight.
TAKE_SNAPSHOTS = RowTimer(
    name="take_snapshots", every_seconds=300.0, limit=20, claim=claim_snapshots, handle=take_snapshots
)
