"""Payments, and what of them nothing is due for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID, uuid4

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, Payment, PaymentMethod, Standing
from fees.domain.till import Reference, Taken
from fees.storage.rows import columns
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "payments.sql")

MOST_LISTED = 100


def used_references(unit: Unit, references: Collection[Reference]) -> set[Reference]:
    """Answer which provider payments already paid a bill; the caller holds the centres' books."""
    if not references:
        return set()
    rows = [(division, method.value, text) for division, method, text in references]
    found = unit.rows(SQL.used_references, **columns("division_code method provider_reference", rows))
    return {(row["division_code"], PaymentMethod(row["method"]), row["provider_reference"]) for row in found}


def add_payments(unit: Unit, taken: Iterable[tuple[Taken, str]]) -> None:
    """Record what was taken, each with the officer who took it."""
    unit.write(
        WRITES.insert_payment,
        [
            {
                "payment_id": uuid4(),
                "case_id": one.bill.case_id,
                "division_code": one.bill.division_code,
                "amount_fen": tender.amount_fen,
                "method": tender.method.value,
                "provider_reference": tender.provider_reference,
                "recorded_by": officer_id,
                "recorded_at": unit.now,
                "made_whole": one.is_whole,
                "order_id": None,
                "tendered_fen": tender.tendered_fen,
                "standing": Standing.REGULAR.value,
            }
            for one, officer_id in taken
            for tender in one.offer.tenders
        ],
    )


def add_surplus(unit: Unit, found: Iterable[tuple[Bill, int]]) -> None:
    """Record what was paid for bills in parts before their items were not granted, in fen."""
    unit.write(
        WRITES.insert_payment_surplus,
        [
            {
                "surplus_id": uuid4(),
                "division_code": bill.division_code,
                "case_id": bill.case_id,
                "payment_id": None,
                "amount_fen": amount_fen,
                "reason": "not_granted",
                "found_at": unit.now,
            }
            for bill, amount_fen in found
        ],
    )


def read_payments(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[Payment]]:
    """Answer the payments of cases in the order they came, of each the newest (at most ``MOST_LISTED``)."""
    found: defaultdict[UUID, list[Payment]] = defaultdict(list)
    if case_ids:
        for row in unit.rows(SQL.read_payments, case_id=list(case_ids), most=MOST_LISTED):
            values = dict(row)
            values |= {"method": PaymentMethod(values["method"]), "standing": Standing(values["standing"])}
            found[values.pop("case_id")].append(Payment(**values))
    return found
