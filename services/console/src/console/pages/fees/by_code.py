"""Paying by a QR code that the fee desk shows, or by card at a terminal: asked of the provider, watched, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from console.calls.services import WRITE_SECONDS
from console.pages.fees.tendering import asked_of, seen_of
from console.pages.page import Form, Visit
from console.parts.bill import left_of, standing_of
from console.parts.qr import Qr, qr_of
from kernel.calendar import CENTRE_ZONE
from kernel.money import format_yuan
from onewindow.fees.v1.fees_pb2 import Bill, Payment, PaymentMethod
from onewindow.fees.v1.payments_pb2 import (
    CancelPaymentOrderRequest,
    CancelPaymentOrderResponse,
    PaymentOrder,
    PaymentOrderMethod,
    PaymentOrderState,
    StartPaymentRequest,
    StartPaymentResponse,
)

SHOW, TERMINAL, TAKE_BACK = "code", "terminal", "cancel"
# A provider that is there has told its code within this time.
_PATIENCE = timedelta(seconds=4)
# Who recorded what it collected.
_PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Code:
    """The newest order of a bill: what is said of it, and its code while it can be paid.

    ``left_seconds`` is what is left of its time, ``over`` what is said in place of ``says`` from then on; ``page`` is
    where it is paid on a platform that takes no money.
    """

    order_id: str
    says: str
    is_trouble: bool = False
    heading: str = ""
    qr: Qr | None = None
    caption: str = ""
    left_seconds: int = 0
    left: str = ""
    over: str = ""
    page: str = ""
    can_be_taken_back: bool = False


async def show_code(visit: Visit, form: Form, bill: Bill) -> None:
    """Ask the provider to collect what the cashier saw, or the part that was typed: by code, or at its terminal."""
    by_card = form.get("act") == TERMINAL
    request = StartPaymentRequest(
        idempotency_key=visit.key,
        case_id=bill.case_id,
        amount_fen=asked_of(form) or 0,
        method=PaymentOrderMethod.PAYMENT_ORDER_METHOD_CARD
        if by_card
        else PaymentOrderMethod.PAYMENT_ORDER_METHOD_QR_CODE,
    )
    await visit.calls.fees(request, StartPaymentResponse, seconds=WRITE_SECONDS)


async def take_back(visit: Visit, form: Form, bill: Bill) -> str:
    """Take the order back that the cashier saw; answers what to say."""
    request = CancelPaymentOrderRequest(
        idempotency_key=visit.key, case_id=bill.case_id, order_id=form.get("order_id", "")
    )
    await visit.calls.fees(request, CancelPaymentOrderResponse, seconds=WRITE_SECONDS)
    return visit.say("Taken back. Money that comes by it all the same is found here.")


def part_fault(visit: Visit, form: Form) -> dict[str, str]:
    """What is wrong before a code is asked for, by input."""
    if asked_of(form) is not None:
        return {}
    due = format_yuan(seen_of(form))
    return {"part": visit.say("A part is an amount in yuan below {due}; empty is all of it.", due=due)}


def code_of(visit: Visit, bill: Bill) -> Code | None:
    """Write the newest order of a bill; None if none was started, or none that still says something."""
    if not bill.orders:
        return None
    order = bill.orders[-1]
    amount = format_yuan(order.amount_fen)
    if order.state == PaymentOrderState.PAYMENT_ORDER_STATE_PENDING:
        by_card = order.method == PaymentOrderMethod.PAYMENT_ORDER_METHOD_CARD
        return _at_terminal(visit, order, amount) if by_card else _pending(visit, order, amount)
    if order.state == PaymentOrderState.PAYMENT_ORDER_STATE_EXPIRED and left_of(bill):
        said = visit.say("{amount} was not paid in time. Start again, or take it otherwise.", amount=amount)
        return Code(order.order_id, said, is_trouble=True)
    collected = [payment for payment in bill.payments if payment.recorded_by == _PROVIDER]
    return _paid(visit, bill, order, collected[-1]) if collected else None


def _pending(visit: Visit, order: PaymentOrder, amount: str) -> Code:
    until = order.expires_at.ToDatetime(UTC)
    left_seconds = int((until - visit.now).total_seconds())
    heading = visit.say("{amount} by QR code", amount=amount)
    over = visit.say(
        "The time of the QR code is over; the provider is asked whether it was paid. If it was, this page says so."
    )
    if left_seconds <= 0:
        return Code(order.order_id, over, heading=heading, can_be_taken_back=True)
    if not order.code:
        is_late = visit.now - order.started_at.ToDatetime(UTC) >= _PATIENCE
        said = (
            visit.say("The payment provider has not given the code yet; it is asked again. Cash and other ways work.")
            if is_late
            else visit.say("The payment provider is being asked for the code.")
        )
        return Code(order.order_id, said, is_trouble=is_late, heading=heading, can_be_taken_back=True)
    at = until.astimezone(CENTRE_ZONE).strftime("%H:%M")
    return Code(
        order_id=order.order_id,
        says=visit.say("Waits for {amount} by QR code.", amount=amount),
        heading=heading,
        qr=qr_of(order.code),
        caption=visit.say("QR code to pay {amount} by telephone, until {time}.", amount=amount, time=at),
        left_seconds=left_seconds,
        left=f"{left_seconds // 60}:{left_seconds % 60:02}",
        over=over,
        page=_own_page(order),
        can_be_taken_back=True,
    )


def _at_terminal(visit: Visit, order: PaymentOrder, amount: str) -> Code:
    """A terminal shows the amount by itself; what it took is told here."""
    until = order.expires_at.ToDatetime(UTC)
    if until <= visit.now:
        said = visit.say("The time of the terminal is over; the provider is asked whether it was paid.")
    else:
        at = until.astimezone(CENTRE_ZONE).strftime("%H:%M")
        said = visit.say("Waits for {amount} by card at the terminal, until {time}.", amount=amount, time=at)
    return Code(
        order_id=order.order_id,
        says=said,
        heading=visit.say("{amount} by card at the terminal", amount=amount),
        page=_own_page(order) if until > visit.now else "",
        can_be_taken_back=True,
    )


def _own_page(order: PaymentOrder) -> str:
    """Of a provider that takes no money: a page of this machine."""
    return order.code if urlsplit(order.code).hostname == "127.0.0.1" else ""


def _paid(visit: Visit, bill: Bill, order: PaymentOrder, payment: Payment) -> Code:
    amount = format_yuan(payment.amount_fen)
    by_card = payment.method == PaymentMethod.PAYMENT_METHOD_CARD
    said = (
        visit.say("{amount} was paid by card.", amount=amount)
        if by_card
        else visit.say("{amount} was paid by QR code.", amount=amount)
    )
    if note := standing_of(visit.language, payment):
        said = visit.say("{said} But: {note}.", said=said, note=note)
    if left := left_of(bill):
        said += visit.say(" Left to pay: {left}.", left=format_yuan(left))
    return Code(order.order_id, said, is_trouble=bool(note))
