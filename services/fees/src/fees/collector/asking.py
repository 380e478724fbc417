"""Asking a provider about orders: what is paid there and not here ends by itself, and so does what nobody paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from chassis.storage.reach import PLATFORM, Reach
from fees.collector.provider import Answer, OrderStanding, Provider, ProviderAway
from fees.domain.orders import OrderState, PaymentOrder
from fees.handlers.receive_payment import receive_payment
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, orders
from kernel.errors import Refusal

if TYPE_CHECKING:
    from chassis.storage.database import Database
    from fees.domain.orders import Notice

LOG = structlog.get_logger(__name__)

# Orders claimed at once; while the provider is asked about them no transaction is open.
MOST_AT_ONCE = 20


def take_turn(database: Database, provider: Provider) -> int:
    """Ask about the orders that are due, at most so many; answers how many there were.

    A provider that is away is asked again after the pause that was noted with the claim.
    """
    claimed = _claim(database)
    for order in claimed:
        try:
            _settle(database, order, provider.ask(order), provider)
        except ProviderAway as fault:
            LOG.warning("The payment provider is away.", action="provider_away", fault=str(fault))
            _tell_away(database, order)
            break
    return len(claimed)


def take_up(database: Database, notice: Notice) -> Refusal | None:
    """Take up what a provider says it collected; answers why not, if it has to be told again."""
    with database.unit(reach=Reach(notice.division_code)) as unit:
        [outcome] = receive_payment(unit, [notice])
    if isinstance(outcome, Refusal):
        LOG.error("A payment waits.", action="payment_waits", reason=outcome.reason, division_code=notice.division_code)
        return outcome
    LOG.info(
        "A payment was told.",
        action="payment_told",
        division_code=notice.division_code,
        standing=outcome.standing.value if outcome.standing else "known",
    )
    return None


def _claim(database: Database) -> list[PaymentOrder]:
    found: list[PaymentOrder] = []
    with database.unit(reach=PLATFORM) as unit:
        for division_code, order_ids in sorted(orders.claim_orders(unit, MOST_AT_ONCE).items()):
            with unit.acting_as(Reach(division_code)):
                found += orders.note_checks(unit, order_ids)
    return found


def _settle(database: Database, order: PaymentOrder, answer: Answer, provider: Provider) -> None:
    if answer.code and not order.code:
        _keep_code(database, order, answer.code)
    if answer.standing is OrderStanding.PENDING and _is_over(database, order):
        answer = provider.close(order)
    if answer.notice:
        take_up(database, answer.notice)
    elif answer.standing is OrderStanding.CLOSED and order.state is OrderState.PENDING:
        _expire(database, order)


def _keep_code(database: Database, order: PaymentOrder, code: str) -> None:
    with database.unit(reach=Reach(order.division_code)) as unit:
        orders.keep_code(unit, order.order_id, code)
        tell_of_bills(unit, "PaymentCodeGiven", bills.read_bills(unit, [order.case_id]).values())


def _tell_away(database: Database, order: PaymentOrder) -> None:
    """Let open pages say that the code of an order is still to come."""
    if order.state is OrderState.PENDING and not order.code:
        with database.unit(reach=Reach(order.division_code)) as unit:
            tell_of_bills(unit, "PaymentProviderAway", bills.read_bills(unit, [order.case_id]).values())


def _is_over(database: Database, order: PaymentOrder) -> bool:
    return order.state is not OrderState.PENDING or database.now() >= order.expires_at


def _expire(database: Database, order: PaymentOrder) -> None:
    with database.unit(reach=Reach(order.division_code)) as unit:
        now = orders.lock_orders(unit, [order.order_id]).get(order.order_id)
        if now is not None and now.state is OrderState.PENDING:
            orders.end_orders(unit, {order.order_id: OrderState.EXPIRED})
            tell_of_bills(unit, "PaymentOrderExpired", bills.read_bills(unit, [order.case_id]).values())
