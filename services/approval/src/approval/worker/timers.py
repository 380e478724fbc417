"""What approval does by the clock."""

from __future__ import annotations

from approval.handlers.escalate_by_rule import escalate_by_rule, renew_docket_rules
from approval.handlers.keep_warnings import renew_warnings
from approval.handlers.recount_dues import recount_dues
from approval.handlers.resume_clock import resume_ended
from approval.handlers.sweep_tasks import sweep_tasks
from approval.storage import docket, warned
from approval.storage.cases import claim_due, claim_ended_stops, claim_recounts, sweep_due_since
from approval.storage.counts import claim_unfolded, fold
from approval.storage.notices import PRUNE_NOTICES as PRUNE_NOTICES  # noqa: PLC0414 - a timer of this room
from chassis.subscription import RowTimer

RECOUNT_DUES = RowTimer(name="recount_dues", every_seconds=10.0, limit=200, claim=claim_recounts, handle=recount_dues)
RENEW_WARNINGS = RowTimer(name="renew_warnings", every_seconds=5.0, limit=20, claim=warned.claim, handle=renew_warnings)

RESUME_CLOCKS = RowTimer(
    name="resume_clocks", every_seconds=5.0, limit=200, claim=claim_ended_stops, handle=resume_ended
)

# Most limits end at the same instant, the close of business: it is known, and waited for. What is written meanwhile and
# is due before that is found within a second.
SWEEP_TASKS = RowTimer(
    name="sweep_tasks", every_seconds=1.0, limit=500, claim=claim_due, handle=sweep_tasks, due_since=sweep_due_since
)
FOLD_COUNTS = RowTimer(name="fold_counts", every_seconds=10.0, limit=50, claim=claim_unfolded, handle=fold)
RENEW_DOCKET_RULES = RowTimer(
    name="renew_docket_rules", every_seconds=60.0, limit=200, claim=docket.claim_rules, handle=renew_docket_rules
)
ESCALATE_BY_RULE = RowTimer(
    name="escalate_by_rule", every_seconds=15.0, limit=200, claim=docket.claim_escalations, handle=escalate_by_rule
)
