"""Ask a provider to collect what is left of a bill, or a part of it; and take that back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, PaymentMethod
from fees.domain.bill_states import Act, state_after
from fees.domain.orders import VALID_FOR, OrderState, PaymentOrder
from fees.domain.refusals import OrderIsOver, OrderNotFound, Overpayment, ReceiptsExhausted
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, orders, receipts
from kernel.errors import CaseNotHere, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPayment:
    """An officer shows an applicant what to pay with a telephone, or by card at a terminal; None: all that is left."""

    caller: Caller
    case_id: UUID
    amount_fen: int | None
    method: PaymentMethod = PaymentMethod.QR_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelPaymentOrder:
    """An officer takes an order back that nobody has paid."""

    caller: Caller
    case_id: UUID
    order_id: UUID


def start_payment(unit: Unit, commands: Sequence[StartPayment]) -> list[Outcome[PaymentOrder]]:
    """Start an order for each bill; what was pending for it is cancelled, as a bill is paid by one code at a time."""
    pending = orders.lock_pending(unit, {command.case_id for command in commands})
    keys = [(command.case_id, command.caller.division_code) for command in commands]
    found = bills.lock_bills(unit, keys)
    left = receipts.count_ranges(unit, {bill.division_code for bill in found.values()})
    started: dict[UUID, PaymentOrder] = {}
    refused: list[Refusal | None] = []
    for command, key in zip(commands, keys, strict=True):
        bill = found.get(key)
        asked = _asked(bill, command, left[bill.division_code][1]) if bill else CaseNotHere()
        if isinstance(asked, Refusal):
            refused.append(asked)
            continue
        refused.append(None)
        # Of two for one bill in a batch the later one counts, and both are answered it.
        started[command.case_id] = _order(unit, command, asked)
    orders.end_orders(
        unit, {order_id: OrderState.CANCELLED for case_id in started for order_id in pending.get(case_id, ())}
    )
    orders.add_orders(unit, started.values())
    tell_of_bills(unit, "PaymentStarted", [bill for bill in found.values() if bill.case_id in started])
    return [refusal or started[command.case_id] for refusal, command in zip(refused, commands, strict=True)]


def _asked(bill: Bill, command: StartPayment, receipts_left: int) -> int | Refusal:
    """Answer how much is to be collected, or why nothing is."""
    state = state_after(bill, Act.PAY)
    if isinstance(state, Refusal):
        return state
    amount_fen = bill.left_fen if command.amount_fen is None else command.amount_fen
    if amount_fen > bill.left_fen:
        return Overpayment(due_fen=str(bill.left_fen), paid_fen=str(amount_fen))
    # Money that comes in has to have its receipt.
    return amount_fen if receipts_left else ReceiptsExhausted()


def _order(unit: Unit, command: StartPayment, amount_fen: int) -> PaymentOrder:
    return PaymentOrder(
        order_id=uuid4(),
        case_id=command.case_id,
        division_code=command.caller.division_code,
        amount_fen=amount_fen,
        state=OrderState.PENDING,
        started_by=command.caller.officer_id,
        started_at=unit.now,
        expires_at=unit.now + VALID_FOR,
        ended_at=None,
        checks=0,
        method=command.method,
    )


def cancel_payment_order(unit: Unit, commands: Sequence[CancelPaymentOrder]) -> list[Outcome[PaymentOrder]]:
    """Cancel each pending order; money that still comes for it is taken up as any that comes late."""
    found = orders.lock_orders(unit, (command.order_id for command in commands))
    outcomes: list[Outcome[PaymentOrder]] = []
    ended: dict[UUID, OrderState] = {}
    for command in commands:
        order = found.get(command.order_id)
        if order is None or (order.case_id, order.division_code) != (command.case_id, command.caller.division_code):
            outcomes.append(OrderNotFound())
        elif order.state is not OrderState.PENDING or order.order_id in ended:
            outcomes.append(OrderIsOver())
        else:
            ended[order.order_id] = OrderState.CANCELLED
            outcomes.append(replace(order, state=OrderState.CANCELLED, ended_at=unit.now))
    orders.end_orders(unit, ended)
    after = bills.read_bills(unit, {found[order_id].case_id for order_id in ended}) if ended else {}
    tell_of_bills(unit, "PaymentOrderCancelled", after.values())
    return outcomes
