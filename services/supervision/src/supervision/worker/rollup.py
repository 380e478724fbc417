"""Reports to the installation above, by the clock."""

from __future__ import annotations

from chassis.subscription import RowTimer
from supervision.handlers.make_rollup_report import make_rollup_reports
from supervision.storage.rollup import claim_due

MAKE_ROLLUP_REPORTS = RowTimer(
    name="make_rollup_reports",
    every_seconds=30.0,
    limit=20,
    claim=claim_due,
    handle=make_rollup_reports,
)
