"""A bill: its lines with arithmetic and basis, and what it comes to in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass

from console.words.language import Language
from console.words.limits import instant
from console.words.refunds import refund_line
from kernel.money import format_yuan, yuan_in_words
from onewindow.fees.v1.assessment_pb2 import Waiver, WaiverState
from onewindow.fees.v1.fees_pb2 import (
    Bill,
    BillLine,
    BillState,
    LineState,
    Payment,
    PaymentMethod,
    PaymentStanding,
    TreasuryAccount,
)


@dataclass(frozen=True, slots=True)
class BillRow:
    """One fee of one item."""

    name: str
    code: str
    arithmetic: str
    basis: str
    amount: str
    note: str


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """Money that came for a bill: when, how, under which reference, and what is not plain of it."""

    at: str
    method: str
    reference: str
    amount: str
    note: str


@dataclass(frozen=True, slots=True)
class BillSheet:
    """The bill of a case; ``words`` is 人民币大写."""

    rows: tuple[BillRow, ...]
    total: str
    words: str
    state: str
    # What goes back to the applicant; empty if nothing does.
    back: str = ""
    # Waivers of its lines: by which rule, and where each stands.
    waivers: tuple[str, ...] = ()
    # What goes back, how, and where that stands.
    refunds: tuple[str, ...] = ()
    # What was paid of it and what is left, while it is paid in part.
    paid: str = ""
    left: str = ""
    payments: tuple[PaymentRow, ...] = ()
    # What a treasury receipt covers, and what whoever serves invoices: told apart where there are prices of the market.
    covered: str = ""
    invoiced: str = ""
    # What became due after it was paid.
    more: tuple[BillSheet, ...] = ()


def bill_of(language: Language, bill: Bill) -> BillSheet:
    """Write a bill, with what became due after it was paid."""
    return BillSheet(
        rows=tuple(
            BillRow(
                name=language.of(line.name_zh, line.name_en),
                code=line.item_code,
                arithmetic=language.of(line.arithmetic_zh, line.arithmetic_en),
                basis=line.legal_basis,
                # What the tax bureau takes has no sum here; nought would say that there is nothing to pay.
                amount="" if line.collected_by_tax and not line.amount_fen else format_yuan(line.amount_fen),
                note=note_of(language, line),
            )
            for line in bill.lines
        ),
        total=format_yuan(bill.total_fen),
        words=yuan_in_words(bill.total_fen),
        state=state_of(language, bill.state),
        back=format_yuan(bill.refund_due_fen - bill.refunded_fen) if bill.refund_due_fen > bill.refunded_fen else "",
        waivers=tuple(_waiver(language, waiver) for waiver in bill.waivers),
        refunds=tuple(refund_line(language, refund) for refund in bill.refunds),
        paid=format_yuan(bill.paid_fen) if bill.state == BillState.BILL_STATE_PARTLY_PAID else "",
        left=format_yuan(bill.left_fen) if bill.state == BillState.BILL_STATE_PARTLY_PAID else "",
        payments=tuple(
            PaymentRow(
                at=instant(payment.taken_at),
                method=method_of(language, payment.method),
                reference=payment.provider_reference,
                amount=format_yuan(payment.amount_fen),
                note=standing_of(language, payment),
            )
            for payment in bill.payments
        ),
        covered=format_yuan(bill.receipt_fen) if invoiced_of(bill) else "",
        invoiced=format_yuan(invoiced_of(bill)) if invoiced_of(bill) else "",
        more=tuple(bill_of(language, one) for one in bill.supplements if one.total_fen),
    )


def payable_of(bill: Bill) -> Bill:
    """Answer what money is taken for: the bill of a case, or what became due after it was paid and is not."""
    return next((one for one in bill.supplements if left_of(one)), bill)


def expired_of(bill: Bill) -> Bill | None:
    """Answer what an accountant makes due again, the bill of a case or what adds to it; None if neither expired."""
    return next((one for one in (bill, *bill.supplements) if one.state == BillState.BILL_STATE_EXPIRED), None)


def invoiced_of(bill: Bill) -> int:
    """Answer what of a bill whoever serves invoices, in fen: prices of the market, which no treasury receipt covers."""
    return sum(
        line.amount_fen
        for line in bill.lines
        if line.treasury == TreasuryAccount.TREASURY_ACCOUNT_MARKET and line.state != LineState.LINE_STATE_CANCELLED
    )


def has_no_receipt(bill: Bill) -> bool:
    """Whether a bill is paid and no treasury receipt is given for it, as it is over prices of the market alone."""
    return bill.state == BillState.BILL_STATE_PAID and bill.total_fen > 0 and invoiced_of(bill) == bill.total_fen


def left_of(bill: Bill) -> int:
    """Answer what is left to pay, in fen; a service of the release before tells the whole, as it knows no parts."""
    if bill.state == BillState.BILL_STATE_PARTLY_PAID:
        return bill.left_fen
    return bill.total_fen if bill.state == BillState.BILL_STATE_UNPAID else 0


def standing_of(language: Language, payment: Payment) -> str:
    """Say what is not plain of a payment: the change, or that it came otherwise than it was ordered."""
    if payment.HasField("voided_at"):
        return language.say("void: its slip was voided at the terminal")
    if payment.change_fen:
        given, change = format_yuan(payment.tendered_fen), format_yuan(payment.change_fen)
        return language.say("given {given}, change {change}", given=given, change=change)
    standings = {
        PaymentStanding.PAYMENT_STANDING_SHORT: language.say("less than was asked for"),
        PaymentStanding.PAYMENT_STANDING_OVER: language.say("more than was due"),
        PaymentStanding.PAYMENT_STANDING_DOUBLE: language.say("the bill was paid already"),
        PaymentStanding.PAYMENT_STANDING_NOT_DUE: language.say("nothing was due any more"),
        PaymentStanding.PAYMENT_STANDING_LATE: language.say("after the time for it was over"),
    }
    said = standings.get(payment.standing, "")
    if payment.surplus_fen:
        back = language.say("{amount} to be given back", amount=format_yuan(payment.surplus_fen))
        return f"{said} · {back}" if said else back
    return said


def _waiver(language: Language, waiver: Waiver) -> str:
    states = {
        WaiverState.WAIVER_STATE_ASKED: language.say("waits for a second person"),
        WaiverState.WAIVER_STATE_GRANTED: language.say("granted by a second person"),
        WaiverState.WAIVER_STATE_REFUSED: language.say("not granted by a second person"),
    }
    name, amount = language.of(waiver.name_zh, waiver.name_en), format_yuan(waiver.waived_fen)
    about = f"{name} {amount}"
    return language.say("{about}, by {rule}: {state}", about=about, rule=waiver.rule, state=states[waiver.state])


def note_of(language: Language, line: BillLine) -> str:
    """Say what is not plain of a line: who takes it, or that its item was not granted."""
    if line.state == LineState.LINE_STATE_CANCELLED:
        return language.say("The item was not granted: nothing is due for it.")
    if line.state == LineState.LINE_STATE_WAIVED:
        left = format_yuan(line.amount_fen - line.waived_fen)
        return language.say("Waived: {waived}; {left} due.", waived=format_yuan(line.waived_fen), left=left)
    if line.treasury == TreasuryAccount.TREASURY_ACCOUNT_MARKET and line.state == LineState.LINE_STATE_CHARGED:
        return language.say("A price of the market: whoever serves gives an invoice for it.")
    if line.state == LineState.LINE_STATE_REFUND_DUE:
        return language.say("It was paid, and all or some of it goes back.")
    return language.say("Taken by the tax bureau, not at our window.") if line.collected_by_tax else ""


def state_of(language: Language, state: BillState) -> str:
    """Say where a bill stands."""
    states = {
        BillState.BILL_STATE_UNPAID: language.say("to be paid at the fee window"),
        BillState.BILL_STATE_PARTLY_PAID: language.say("paid in part; the rest is to be paid at the fee window"),
        BillState.BILL_STATE_NOTHING_DUE: language.say("nothing to pay"),
        BillState.BILL_STATE_PAID: language.say("paid"),
        BillState.BILL_STATE_CANCELLED: language.say("cancelled; nothing to pay"),
        BillState.BILL_STATE_EXPIRED: language.say("expired unpaid; an accountant makes it due again"),
    }
    return states.get(state, language.say("not yet known"))


def method_of(language: Language, method: PaymentMethod) -> str:
    """Say how something was paid."""
    methods = {
        PaymentMethod.PAYMENT_METHOD_CASH: language.say("cash"),
        PaymentMethod.PAYMENT_METHOD_CARD: language.say("card"),
        PaymentMethod.PAYMENT_METHOD_QR_CODE: language.say("QR code"),
        PaymentMethod.PAYMENT_METHOD_TRANSFER: language.say("bank transfer"),
    }
    return methods.get(method, "")


def paid_by(language: Language, bill: Bill) -> str:
    """Say how a bill was paid: in one way, or in which with how much each."""
    if bill.receipt.method:
        return method_of(language, bill.receipt.method)
    return " · ".join(
        f"{method_of(language, payment.method)} {format_yuan(payment.amount_fen - payment.surplus_fen)}"
        for payment in bill.payments
        if payment.surplus_fen < payment.amount_fen and not payment.HasField("voided_at")
    )
