"""What a cashier typed to take money: read, and asked of the service."""

from __future__ import annotations

from typing import cast

from console.pages.page import Form, Visit
from console.parts.bill import left_of
from console.words.money import read_yuan
from console.words.numbers import whole_number
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
# By a terminal without a link, whose slip says what it took.
_BY_SLIP = frozenset({"card", "cash-card"})
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
    tendered = read_yuan(form.get("tendered", ""))
    fault = _cash_fault(visit, method, tendered, asked)
    if fault:
        return {"tendered": fault}
    fault = _slip_fault(visit, method, form, asked - (tendered or 0 if method in _MIXED else 0))
    return {"slip": fault} if fault else {}


def _slip_fault(visit: Visit, method: str, form: Form, due: int) -> str:
    """What is wrong with a slip; one whose amount is another is voided at the terminal, and nothing is taken here."""
    if method not in _BY_SLIP:
        return ""
    slip = read_yuan(form.get("slip", ""))
    if slip is None:
        return visit.say("Give the amount that the slip says, in yuan.")
    if slip != due:
        return visit.say(
            "The slip says {slip}, and {due} are to be taken: void it at the terminal and take the card again.",
            slip=format_yuan(slip),
            due=format_yuan(due),
        )
    return ""


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
    return whole_number(form.get("amount_fen", ""), LONGEST_AMOUNT)


def request_of(visit: Visit, form: Form, bill: Bill) -> RecordPaymentRequest:
    """Ask the service to take what was typed, in which nothing is wrong, for a bill."""
    method, amount = form["method"], asked_of(form) or 0
    tendered = read_yuan(form.get("tendered", "")) or 0
    request = RecordPaymentRequest(
        idempotency_key=visit.key, case_id=bill.case_id, amount_fen=amount, part=amount < seen_of(form)
    )
    reference = form.get("reference", "").strip()
    slip = read_yuan(form.get("slip", "")) or 0 if method in _BY_SLIP else 0
    if method in _MIXED:
        request.tenders.add(amount_fen=tendered, method=_METHODS["cash"], tendered_fen=tendered)
        request.tenders.add(
            amount_fen=amount - tendered, method=_MIXED[method], provider_reference=reference, slip_fen=slip
        )
        return request
    request.method = _METHODS[method]
    if method == "cash":
        request.tendered_fen = tendered
    else:
        request.provider_reference = reference
        request.slip_fen = slip
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
