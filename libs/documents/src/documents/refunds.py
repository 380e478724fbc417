"""Refund vouchers 退付凭证 as documents: what goes back, by whose approval, to be signed by whoever gets the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documents.instants import day_written, read, written
from documents.issuer import Issuer
from documents.model import Document, Field, Language
from documents.wording import said
from kernel.money import format_yuan, yuan_in_words
from onewindow.fees.v1.refunds_pb2 import Refund, RefundState, RefundWay

if TYPE_CHECKING:
    from collections.abc import Callable

    from google.protobuf.timestamp_pb2 import Timestamp

_WAYS = {
    RefundWay.REFUND_WAY_CASH: "method.cash",
    RefundWay.REFUND_WAY_CARD: "method.card",
    RefundWay.REFUND_WAY_QR_CODE: "method.qr_code",
    RefundWay.REFUND_WAY_TRANSFER: "method.transfer",
}


def of_refund(
    refund: Refund, issuer: Issuer, language: Language, applicant: str = "", who: Callable[[str], str] = str
) -> Document:
    """Write the voucher of a refund that was approved, which is when it has a number.

    Args:
        refund: as it stands.
        issuer: the centre that pays back.
        language: of the document.
        applicant: whose case it is, masked; empty where the money came for none.
        who: says who an officer is, of the id.
    """
    approved_at = read(refund.decided_at)
    amount, words = format_yuan(refund.amount_fen), yuan_in_words(refund.amount_fen)
    is_cash = refund.way == RefundWay.REFUND_WAY_CASH
    is_failed = refund.state == RefundState.REFUND_STATE_FAILED
    told = {
        "common.case_no": refund.case_no,
        "refund.payee": applicant,
        "refund.receipt": refund.receipt_no,
        "refund.reference": refund.provider_reference,
        "refund.way": said(_WAYS[refund.way], language) if refund.way in _WAYS else "",
        "refund.account": refund.account_tail,
        "refund.amount": amount,
        "common.in_words": words,
        "refund.reason": refund.reason,
        "refund.evidence": refund.evidence.file_name,
        "refund.asked": _by(who(refund.asked_by), refund.asked_at, language),
        "refund.approved": _by(who(refund.decided_by), refund.decided_at, language),
        "refund.note": refund.note,
        "refund.paid": _by(who(refund.paid_by), refund.paid_at, language) if refund.HasField("paid_at") else "",
    }
    signing = ("payee_signs", "cashier_signs", "approver_signs") if is_cash else ("approver_signs",)
    return Document(
        language=language,
        title=said("refund.title", language),
        issuer=issuer.name(language),
        number=refund.voucher_no,
        number_label=said("refund.number", language),
        issued_at=approved_at,
        paragraphs=(said("refund.body", language, amount=amount, words=words),),
        fields=tuple(Field(said(key, language), value) for key, value in told.items() if value),
        closing=(said("refund.cash" if is_cash else "refund.elsewhere", language),),
        signatures=tuple(said(f"refund.{who}", language) for who in signing),
        warning=said("refund.failed", language, failure=refund.failure) if is_failed else "",
        stamp=said("refund.stamp", language) if is_failed else "",
        seal=said("refund.seal", language),
        dated=day_written(approved_at, language),
    )


def _by(officer: str, at: Timestamp, language: Language) -> str:
    return f"{officer} {written(read(at), language)}"
