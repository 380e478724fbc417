"""Refunds by transfer that a line of the bank confirms."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID, uuid4

from chassis.storage.unit import Unit
from fees.domain.repaying import BY_THE_BANK, paid, refund_entry
from fees.handlers.refunded import tell
from fees.storage import ledger, refunds


def confirm_refunds(unit: Unit, books: ledger.Books, refund_ids: Collection[UUID]) -> None:
    """Pay back what lines were matched with; the caller holds the books, and nobody else confirms refunds."""
    for refund in refunds.read_refunds(unit, refund_ids).values():
        over = paid(replace(refund, next_check_at=None), BY_THE_BANK, uuid4(), unit.now)
        books = ledger.post(unit, books, [(over.division_code, refund_entry(over, unit.now))])
        refunds.store_refunds(unit, [over])
        tell(unit, over, None)
