"""Where money stands that goes back, in words."""

from __future__ import annotations

from console.words.language import Language
from kernel.money import format_yuan
from onewindow.fees.v1.refunds_pb2 import Refund, RefundState, RefundWay


def refund_line(language: Language, refund: Refund) -> str:
    """Say of a bill what goes back of it, how, and where that stands."""
    said = f"{format_yuan(refund.amount_fen)} · {way_of(language, refund.way)} · {state_of(language, refund)}"
    return f"{said} · {refund.voucher_no}" if refund.voucher_no else said


def state_of(language: Language, refund: Refund) -> str:
    """Say where a refund stands."""
    if refund.state == RefundState.REFUND_STATE_APPROVED and refund.way == RefundWay.REFUND_WAY_CASH:
        return language.say("approved, to be paid out in cash")
    states = {
        RefundState.REFUND_STATE_ASKED: language.say("waits for a second person"),
        RefundState.REFUND_STATE_DECLINED: language.say("declined"),
        RefundState.REFUND_STATE_APPROVED: language.say("approved, not sent yet"),
        RefundState.REFUND_STATE_SENT: language.say("sent, not confirmed yet"),
        RefundState.REFUND_STATE_PAID: language.say("paid back"),
        RefundState.REFUND_STATE_FAILED: language.say("could not be paid back: {why}", why=refund.failure),
    }
    return states.get(refund.state, "")


def way_of(language: Language, way: RefundWay) -> str:
    """Say how money goes back."""
    ways = {
        RefundWay.REFUND_WAY_CASH: language.say("in cash"),
        RefundWay.REFUND_WAY_CARD: language.say("to the card"),
        RefundWay.REFUND_WAY_QR_CODE: language.say("by the provider, to who paid by code"),
        RefundWay.REFUND_WAY_TRANSFER: language.say("by transfer"),
    }
    return ways.get(way, "")
