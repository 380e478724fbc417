"""A receipt as a file says what the receipt is over, how it is verified, and whether it is void."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.documents.conftest import ISSUED_AT

from documents import receipts
from onewindow.fees.v1.fees_pb2 import Receipt
from onewindow.fees.v1.receipts_pb2 import ReceiptStatus, VerifiedFee, VerifyReceiptResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from documents.issuer import Issuer
    from documents.model import Document
    from documents.rendering import Renderer
    from onewindow.fees.v1.fees_pb2 import Bill


def test_a_receipt_says_number_code_fees_and_amount_in_words(
    renderer: Renderer, issuer: Issuer, bill: Bill, text_of: Callable[[bytes], str]
) -> None:
    """And the address of the page that verifies it."""
    read = text_of(renderer.render(receipts.of_bill(bill, bill.receipt, issuer, "zh")))

    for told in (
        "2026A00000012",
        "AB3D5F",
        "居民身份证工本费",
        "40.00",
        "1,369.50",
        "1,409.50",
        "人民币壹仟肆佰零玖元伍角整",
        "现金",
    ):
        assert told in read
    assert "https://window.example/zh/632801/verify?no=2026A00000012&code=AB3D5F" in read
    assert "作废" not in read


def test_a_void_receipt_is_marked_and_names_the_one_in_its_place(
    renderer: Renderer, issuer: Issuer, bill: Bill, text_of: Callable[[bytes], str]
) -> None:
    """And the new one names it; fees that the bill no longer has are not told of it."""
    gone = Receipt()
    gone.CopyFrom(bill.receipt)
    gone.voided_at.CopyFrom(ISSUED_AT)
    gone.void_reason = "抬头填写错误"
    bill.voided_receipts.append(gone)
    bill.receipt.receipt_no = "2026A00000013"
    void, new = (receipts.of_bill(bill, one, issuer, "zh") for one in (gone, bill.receipt))

    assert "作废" == void.stamp
    assert "不得作为收款凭证" in text_of(renderer.render(void))
    assert ("换开后票据号码", "2026A00000013") in [(field.label, field.value) for field in void.fields]
    assert "" == new.stamp
    assert ("换开前票据号码", "2026A00000012") in [(field.label, field.value) for field in new.fields]
    bill.lines[0].amount_fen += 1
    assert ("按办件账单收取", "", "1,409.50") == receipts.of_bill(bill, gone, issuer, "zh").tables[0].rows[0]


def test_what_everybody_gets_names_no_case(renderer: Renderer, issuer: Issuer, text_of: Callable[[bytes], str]) -> None:
    """Number and code show what the receipt is over, in English, too."""
    found = VerifyReceiptResponse(
        receipt_no="2026A00000012",
        status=ReceiptStatus.RECEIPT_STATUS_VALID,
        amount_fen=4_000,
        issued_at=ISSUED_AT,
        fees=[VerifiedFee(name_zh="居民身份证工本费", name_en="Identity card", amount_fen=4_000)],
        verification_code="AB3D5F",
    )
    document = receipts.of_verified(found, issuer, "en")

    assert ["Issued at"] == [field.label for field in document.fields]
    assert "Identitycard" in text_of(renderer.render(document))
    assert "/en/632801/verify?" in text_of(renderer.render(document))


def test_a_receipt_names_its_payer_as_whoever_prints_it_may_see(issuer: Issuer, bill: Bill) -> None:
    """Whole where the name was asked for, masked else and to whoever verifies it; and not at all where it is erased."""
    bill.payer = "张*"

    def named(document: Document) -> list[str]:
        return [field.value for field in document.fields if field.label in {"交款人", "Payer"}]

    assert named(receipts.of_bill(bill, bill.receipt, issuer, "zh", "张三")) == ["张三"]
    assert named(receipts.of_bill(bill, bill.receipt, issuer, "en")) == ["张*"]
    verified = VerifyReceiptResponse(receipt_no="A1", payer="张*", issued_at=ISSUED_AT)
    assert named(receipts.of_verified(verified, issuer, "zh")) == ["张*"]
    verified.payer = bill.payer = ""
    assert (
        named(receipts.of_verified(verified, issuer, "zh")) + named(receipts.of_bill(bill, bill.receipt, issuer, "zh"))
        == []
    )
