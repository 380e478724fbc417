"""Payments, and what of them nothing is due for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.storage.queries import load_queries
from chassis.storage.rows import columns, grouped_ahead
from chassis.storage.tables import record_of
from chassis.storage.unit import Row, Unit
from fees.domain.bill import Bill, Payment, PaymentMethod, PaymentStanding
from fees.domain.orders import Notice, SurplusReason, Worth
from fees.domain.till import Reference, Taken
from fees.domain.voiding import ReceiptVoid
from fees.storage.tables import WRITES
from kernel.ids import new_case_id

SQL = load_queries(__package__, "payments.sql")

MOST_LISTED = 100
BY_PROVIDER = "provider"
"""In the place of the officer."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a provider collected, and what it is worth; None: it is for no case."""

    payment_id: UUID
    notice: Notice
    method: PaymentMethod
    case_id: UUID | None
    worth: Worth


def used_references(unit: Unit, references: Collection[Reference]) -> set[Reference]:
    """Answer which provider payments already paid a bill; the caller holds the centres' books."""
    return used_references_ahead(unit, references)()


def used_references_ahead(unit: Unit, references: Collection[Reference]) -> Callable[[], set[Reference]]:
    """Ask the same; what is answered waits for it."""
    if not references:
        return set
    rows = [(division, method.value, text) for division, method, text in references]
    asked = unit.ahead(SQL.used_references, **columns("division_code method provider_reference", rows))
    return lambda: {(row["division_code"], PaymentMethod(row["method"]), row["provider_reference"]) for row in asked()}


def add_payments(unit: Unit, taken: Iterable[tuple[Taken, str]]) -> None:
    """Record what was taken, each with the officer who took it."""
    unit.write(
        WRITES.insert_payment,
        [
            {
                # In the order of time, so that indexes grow at one end.
                "payment_id": new_case_id(unit.now),
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
                "standing": PaymentStanding.REGULAR.value,
            }
            for one, officer_id in taken
            for tender in one.offer.tenders
        ],
    )


def add_incoming(unit: Unit, incoming: Sequence[tuple[Incoming, bool]]) -> None:
    """Record what providers collected, each with whether it made its bill whole, and what of it is a surplus."""
    unit.write(
        WRITES.insert_payment,
        [
            {
                "payment_id": one.payment_id,
                "case_id": one.case_id,
                "division_code": one.notice.division_code,
                "amount_fen": one.notice.amount_fen,
                "method": one.method.value,
                "provider_reference": one.notice.provider_reference,
                "recorded_by": BY_PROVIDER,
                "recorded_at": unit.now,
                "made_whole": made_whole,
                "order_id": one.notice.order_id if one.case_id else None,
                "tendered_fen": None,
                "standing": one.worth.standing.value,
            }
            for one, made_whole in incoming
        ],
    )
    unit.write(
        WRITES.insert_payment_surplus,
        [
            {
                "surplus_id": uuid4(),
                "division_code": one.notice.division_code,
                "case_id": one.case_id,
                "payment_id": one.payment_id,
                "amount_fen": one.worth.surplus_fen,
                "reason": one.worth.reason.value,
                "found_at": unit.now,
            }
            for one, _ in incoming
            if one.worth.reason
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
                "reason": SurplusReason.NOT_GRANTED.value,
                "found_at": unit.now,
            }
            for bill, amount_fen in found
        ],
    )


def add_voided(unit: Unit, voided: Iterable[tuple[Payment, ReceiptVoid, UUID]]) -> None:
    """Note payments that are void, each with the void of its receipt and the entry it was posted with."""
    unit.write(
        WRITES.insert_payment_void,
        [
            {
                "payment_id": payment.payment_id,
                "void_id": void.void_id,
                "division_code": void.division_code,
                "case_id": void.case_id,
                "amount_fen": payment.amount_fen,
                "entry_id": entry_id,
                "voided_at": unit.now,
            }
            for payment, void, entry_id in voided
        ],
    )


def voided_among(unit: Unit, payment_ids: Collection[UUID]) -> set[UUID]:
    """Answer which of these payments are void."""
    rows = unit.rows(SQL.voided_payments, payment_id=list(payment_ids)) if payment_ids else ()
    return {row["payment_id"] for row in rows}


def payments_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[Payment]]]:
    """Ask for the payments of cases in the order they came, of each the newest (at most ``MOST_LISTED``)."""
    asked = unit.ahead(SQL.read_payments, case_id=list(case_ids), most=MOST_LISTED) if case_ids else list

    return grouped_ahead(asked, "case_id", _payment)


def _payment(row: Row) -> Payment:
    given = {"method": PaymentMethod(row["method"]), "standing": PaymentStanding(row["standing"])}
    return record_of(Payment, {**row, **given})
