"""A voucher says what goes back and by whose approval, and has places to sign for cash alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.documents.conftest import ISSUED_AT

from documents import refunds
from onewindow.fees.v1.assessment_pb2 import WaiverEvidence
from onewindow.fees.v1.refunds_pb2 import Refund, RefundState, RefundWay

if TYPE_CHECKING:
    from collections.abc import Callable

    from documents.issuer import Issuer
    from documents.rendering import Renderer


def approved(way: RefundWay) -> Refund:
    """A refund that a second person approved."""
    return Refund(
        case_no="6328012026112900017X",
        amount_fen=136_950,
        way=way,
        reason="事项未获准予",
        evidence=WaiverEvidence(file_name="不予行政许可决定书"),
        state=RefundState.REFUND_STATE_APPROVED,
        asked_by="cashier-01",
        asked_at=ISSUED_AT,
        decided_by="accountant-01",
        decided_at=ISSUED_AT,
        voucher_no="T63280120260000001",
        receipt_no="2026A00000012",
    )


def test_a_voucher_for_cash_is_signed_by_who_gets_it(
    renderer: Renderer, issuer: Issuer, text_of: Callable[[bytes], str]
) -> None:
    """With number, amount in words, reason, both officers and the receipt it was paid with, in both languages."""
    cash = approved(RefundWay.REFUND_WAY_CASH)
    zh, en = (text_of(renderer.render(refunds.of_refund(cash, issuer, language, "王*明"))) for language in ("zh", "en"))

    for told in (
        "退付凭证",
        "T63280120260000001",
        "王*明",
        "¥1,369.50",
        "人民币壹仟叁佰陆拾玖元伍角整",
        "事项未获准予",
        "2026A00000012",
        "cashier-01",
        "accountant-01",
        "领款人（签字、日期）",
        "经办人（签字）",
    ):
        assert told in zh
    assert "Receivedby(signature,date)" in en
    assert "付款" not in [field.label for field in refunds.of_refund(cash, issuer, "zh").fields]


def test_nobody_signs_for_cash_that_is_not_handed_over_and_a_failed_one_is_marked(issuer: Issuer) -> None:
    """A transfer names the end of the account; a refund that failed pays nobody."""
    transfer = approved(RefundWay.REFUND_WAY_TRANSFER)
    transfer.account_tail = "4321"
    document = refunds.of_refund(transfer, issuer, "zh")

    assert ("批准人（签字）",) == document.signatures
    assert ("收款账号末四位", "4321") in [(field.label, field.value) for field in document.fields]
    assert ("", "") == (document.stamp, document.warning)
    transfer.state, transfer.failure = RefundState.REFUND_STATE_FAILED, "账户已销户"
    failed = refunds.of_refund(transfer, issuer, "zh")
    assert "未成功" == failed.stamp
    assert "账户已销户" in failed.warning
