"""A bill: its lines with arithmetic and basis, and what it comes to in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass

from console.words.language import Language
from kernel.money import format_yuan, yuan_in_words
from onewindow.fees.v1.fees_pb2 import Bill, BillLine, BillState, LineState, PaymentMethod


@dataclass(frozen=True, slots=True)
class BillRow:
    """One fee of one item."""

    name: str
    code: str
    department: str
    arithmetic: str
    basis: str
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


def bill_of(language: Language, bill: Bill) -> BillSheet:
    """Write a bill."""
    return BillSheet(
        rows=tuple(
            BillRow(
                name=language.of(line.name_zh, line.name_en),
                code=line.item_code,
                department=line.department_code,
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
        back=format_yuan(bill.refund_due_fen) if bill.refund_due_fen else "",
    )


def note_of(language: Language, line: BillLine) -> str:
    """Say what is not plain of a line: who takes it, or that its item was not granted."""
    if line.state == LineState.LINE_STATE_CANCELLED:
        return language.say("The item was not granted: nothing is due for it.")
    if line.state == LineState.LINE_STATE_REFUND_DUE:
        return language.say("The item was not granted: what was paid for it goes back.")
    return language.say("Taken by the tax bureau, not at our window.") if line.collected_by_tax else ""


def state_of(language: Language, state: BillState) -> str:
    """Say where a bill stands."""
    states = {
        BillState.BILL_STATE_UNPAID: language.say("to be paid at the fee window"),
        BillState.BILL_STATE_PARTLY_PAID: language.say("paid in part; the rest is to be paid at the fee window"),
        BillState.BILL_STATE_NOTHING_DUE: language.say("nothing to pay"),
        BillState.BILL_STATE_PAID: language.say("paid"),
        BillState.BILL_STATE_CANCELLED: language.say("cancelled; nothing to pay"),
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
