"""What providers were asked to collect, and what came in that is to be given back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.rows import columns, grouped, grouped_ahead
from chassis.storage.unit import Row, Unit
from fees.domain.bill import PaymentMethod
from fees.domain.orders import OrderState, PaymentOrder, Surplus, SurplusReason, next_check
from fees.storage.tables import WRITES

if TYPE_CHECKING:
    from chassis.storage.database import Database

SQL = load_queries(__package__, "orders.sql")
MOST_LISTED = 20
PageKey = tuple[datetime, UUID]
"""When it was found, and its id."""

_FIRST: PageKey = (datetime.min.replace(tzinfo=UTC), UUID(int=0))


def add_orders(unit: Unit, orders: Iterable[PaymentOrder]) -> None:
    """Start orders; the provider hears of them at once."""
    unit.write(
        WRITES.insert_payment_order,
        [
            {
                "order_id": order.order_id,
                "case_id": order.case_id,
                "division_code": order.division_code,
                "amount_fen": order.amount_fen,
                "state": order.state.value,
                "started_by": order.started_by,
                "started_at": order.started_at,
                "expires_at": order.expires_at,
                "next_check_at": order.started_at,
                "method": order.method.value,
            }
            for order in orders
        ],
    )


def lock_orders(unit: Unit, order_ids: Iterable[UUID]) -> dict[UUID, PaymentOrder]:
    """Lock orders until commit and answer them; to be done before bills are locked."""
    asked = sorted(set(order_ids))
    return {row["order_id"]: _order(row) for row in unit.rows(SQL.lock_orders, order_id=asked)} if asked else {}


def lock_pending(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Lock the pending orders of cases until commit, before their bills; answers their ids by case."""
    return lock_pending_ahead(unit, case_ids)()


def lock_pending_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[UUID]]]:
    """Lock the same; what is answered waits for the locks."""
    asked = unit.ahead(SQL.lock_pending, case_id=list(case_ids))

    return grouped_ahead(asked, "case_id", itemgetter("order_id"))


def orders_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[PaymentOrder]]]:
    """Ask for the orders of cases in the order they were started, of each the newest (at most ``MOST_LISTED``)."""
    asked = unit.ahead(SQL.read_orders, case_id=list(case_ids), most=MOST_LISTED) if case_ids else list

    return grouped_ahead(asked, "case_id", _order)


def end_orders(unit: Unit, states: Mapping[UUID, OrderState]) -> None:
    """Note that orders expired or were cancelled."""
    if states:
        rows = [(order_id, state.value) for order_id, state in states.items()]
        unit.run(SQL.end_orders, **columns("order_id state", rows), ended_at=unit.now)


def keep_code(unit: Unit, order_id: UUID, code: str) -> None:
    """Note what the QR code of an order says, as the provider has told."""
    unit.run(SQL.keep_code, order_id=order_id, code=code)


def pay_orders(unit: Unit, order_ids: Collection[UUID]) -> None:
    """Note that orders were paid."""
    if order_ids:
        unit.run(SQL.pay_orders, order_id=list(order_ids), ended_at=unit.now)


def is_anything_due(database: Database) -> bool:
    """Whether the provider is to be asked about an order, or to hear of a refund, in one round trip."""
    [row] = database.peek(SQL.anything_due, now=database.now())
    return bool(row["is_due"])


def claim_orders(unit: Unit, most: int) -> dict[str, list[UUID]]:
    """Claim orders that the provider is to be asked about, by centre; nobody else asks meanwhile."""
    rows = unit.rows(SQL.claim_orders, now=unit.now, most=most)
    return grouped(rows, "division_code", itemgetter("key"))


def note_checks(unit: Unit, order_ids: Collection[UUID]) -> list[PaymentOrder]:
    """Answer claimed orders, and note when they are asked about next, should nothing come of it now."""
    found = list(lock_orders(unit, order_ids).values())
    rows = [(order.order_id, next_check(order, unit.now), order.checks + 1) for order in found]
    unit.run(SQL.set_checks, **columns("order_id next_check_at checks", rows))
    return found


def surplus_page(unit: Unit, division_code: str, after: PageKey | None, row_count: int) -> list[Surplus]:
    """Answer what is to be given back at a centre, the longest wait first."""
    after_at, after_id = after or _FIRST
    place = {"division_code": division_code, "after_at": after_at, "after_id": after_id, "row_count": row_count}
    return [
        Surplus(
            surplus_id=row["surplus_id"],
            case_id=row["case_id"],
            case_no=row["case_no"] or "",
            amount_fen=row["amount_fen"],
            reason=SurplusReason(row["reason"]),
            found_at=row["found_at"],
            method=PaymentMethod(row["method"]) if row["method"] else None,
            provider_reference=row["provider_reference"] or "",
            under_way_fen=row["under_way_fen"],
        )
        for row in unit.rows(SQL.surplus, **place)
    ]


def surplus_together(unit: Unit, division_code: str) -> tuple[int, int]:
    """Answer in how many pieces how much (fen) is to be given back at a centre."""
    (row,) = unit.rows(SQL.surplus_together, division_code=division_code)
    return row["total_count"], row["total_fen"]


def _order(row: Row) -> PaymentOrder:
    return PaymentOrder(**{**row, "state": OrderState(row["state"]), "method": PaymentMethod(row["method"])})
