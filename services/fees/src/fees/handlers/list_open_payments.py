"""Payments that no line of a bank stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.storage import reconciliation
from fees.storage.reconciliation import TakenPayment
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOpenPayments:
    """Somebody looks for what the bank does not have; of one day, or all."""

    caller: Caller
    division_code: str
    day: date | None
    amount_fen: int

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentsTold:
    """The oldest payments, and how many there are."""

    payments: Sequence[TakenPayment]
    total_count: int
    today: date


def list_open_payments(unit: Unit, queries: Sequence[ListOpenPayments]) -> list[Outcome[PaymentsTold]]:
    """Answer each list."""
    return [_told(unit, query) for query in queries]


def _told(unit: Unit, query: ListOpenPayments) -> PaymentsTold:
    payments, total = reconciliation.open_payments(unit, query.division_code, query.day, query.amount_fen)
    return PaymentsTold(payments=payments, total_count=total, today=unit.now.astimezone(CENTRE_ZONE).date())
