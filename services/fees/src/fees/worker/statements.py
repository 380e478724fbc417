"""Statements of banks get into the books by the clock: a file is long, and a call is not."""

from __future__ import annotations

from chassis.subscription import RowTimer
from fees.handlers.advance_statement import advance_statement
from fees.storage.statements import claim_import

# One step of one file a turn; a person waits for it.
ADVANCE_STATEMENTS = RowTimer(
    name="advance_statements", every_seconds=1.0, limit=1, claim=claim_import, handle=advance_statement
)
