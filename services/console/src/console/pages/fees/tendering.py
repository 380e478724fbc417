"""What a cashier typed to take money: read, and asked of the service."""

from __future__ import annotations

from typing import cast

from console.pages.page import Form, Visit
from console.parts.bill import left_of
from console.words.money import read_yuan
from kernel.money import format_yuan
from onewindow.fees.v1.fees_pb2 import Bill, PaymentMethod, RecordPaymentRequest, RecordPaymentResponse

_METHODS = {
    "cash": PaymentMethod.PAYMENT_METHOD_CASH,
    "card": PaymentMethod.PAYMENT_METHOD_CARD,
    "qr": PaymentMethod.PAYMENT_METHOD_QR_CODE,
    "transfer": PaymentMethod.PAYMENT_METHOD_TRANSFER,
}
# Cash as far as it goes, and the rest in another way.
_MIXED = {
    "cash-card": PaymentMethod.PAYMENT_METHOD_CARD,
    "cash-qr": PaymentMethod.PAYMENT_METHOD_QR_CODE,
}
LONGEST_AMOUNT = 20


def faults_of(visit: Visit, form: Form) -> dict[str, str]:
    """What is wrong before anything is sent, by input; how much is due is the service's to say."""
    method = form.get("method", "")
    if method not in {*_METHODS, *_MIXED}:
        return {"method": visit.say("Choose how it is paid.")}
    asked = asked_of(form)
    if asked is None:
        due = format_yuan(seen_of(form))
        return {"part": visit.say("A part is an amount in yuan below {due}; empty is all of it.", due=due)}
    fault = _cash_fault(visit, method, read_yuan(form.get("tendered", "")), asked)
    return {"tendered": fault} if fault else {}


def _cash_fault(visit: Visit, method: str, tendered: int | None, asked: int) -> str:
    if method != "cash" and method not in _MIXED:
        return ""
    if tendered is None:
        return visit.say("Give the amount in yuan, for example 200 or 199.50.")
    if method in _MIXED and not 0 < tendered < asked:
        return visit.say("With so much cash nothing is left to pay otherwise: choose cash.")
    if method == "cash" and tendered < asked:
        short, due = format_yuan(asked - tendered), format_yuan(asked)
        return visit.say("{short} are missing: {due} are due.", short=short, due=due)
    return ""


def asked_of(form: Form) -> int | None:
    """What is to be taken, in fen: all that the cashier saw to be left, or the part; None if that is no part of it."""
    seen, typed = seen_of(form), form.get("part", "").strip()
    if not typed:
        return seen
    part = read_yuan(typed)
    return part if part and part < seen else None


def seen_of(form: Form) -> int:
    """What the cashier was shown as due, in fen; what is no figure was never due."""
    seen = form.get("amount_fen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= LONGEST_AMOUNT else 0


def request_of(visit: Visit, form: Form, bill: Bill) -> RecordPaymentRequest:
    """Ask the service to take what was typed, in which nothing is wrong, for a bill."""
    method, amount = form["method"], asked_of(form) or 0
    tendered = read_yuan(form.get("tendered", "")) or 0
    request = RecordPaymentRequest(
        idempotency_key=visit.key, case_id=bill.case_id, amount_fen=amount, part=amount < seen_of(form)
    )
    reference = form.get("reference", "").strip()
    if method in _MIXED:
        request.tenders.add(amount_fen=tendered, method=_METHODS["cash"], tendered_fen=tendered)
        request.tenders.add(amount_fen=amount - tendered, method=_MIXED[method], provider_reference=reference)
        return request
    request.method = _METHODS[method]
    if method == "cash":
        request.tendered_fen = tendered
    else:
        request.provider_reference = reference
    return request


def taken_words(visit: Visit, form: Form, paid: RecordPaymentResponse) -> str:
    """Say what was taken, what goes back of the cash, and what is left to pay."""
    amount = asked_of(form) or 0
    said = visit.say("{due} taken.", due=format_yuan(amount))
    if form["method"] == "cash":
        tendered = cast("int", read_yuan(form.get("tendered", "")))
        said = visit.say(
            "{due} taken. Given: {tendered}. Change: {change}.",
            due=format_yuan(amount),
            tendered=format_yuan(tendered),
            # A service of the release before does not tell it.
            change=format_yuan(paid.change_fen or tendered - amount),
        )
    if left := left_of(paid.bill):
        said += visit.say(" Left to pay: {left}.", left=format_yuan(left))
    return said
