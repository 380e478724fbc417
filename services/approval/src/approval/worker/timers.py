"""What approval does by the clock."""

from __future__ import annotations

from approval.handlers.recount_dues import recount_dues
from approval.storage.cases import claim_recounts
from approval.storage.notices import PRUNE_NOTICES as PRUNE_NOTICES  # noqa: PLC0414 - a timer of this room
from chassis.subscription import RowTimer

RECOUNT_DUES = RowTimer(name="recount_dues", every_seconds=10.0, limit=200, claim=claim_recounts, handle=recount_dues)
