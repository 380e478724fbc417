"""The answer to an enquiry as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.documents.conftest import ISSUED_AT

from documents.enquiries import of_answer
from onewindow.intake.v1.enquiries_pb2 import LookUpEnquiryResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from documents.issuer import Issuer
    from documents.rendering import Renderer


def test_an_answer_says_what_was_asked_and_who_answers_and_nothing_of_who_asked(
    renderer: Renderer, issuer: Issuer, text_of: Callable[[bytes], str]
) -> None:
    """In both languages; question and answer as they were written."""
    answer = LookUpEnquiryResponse(
        enquiry_no="ZX6328012026112900017X",
        text="孩子随父落户需要带哪些材料",
        answer="请带户口簿、出生医学证明和父母身份证",
        received_at=ISSUED_AT,
        answered_at=ISSUED_AT,
    )
    zh = text_of(renderer.render(of_answer(answer, issuer, "zh", department="公安局")))
    en = text_of(renderer.render(of_answer(answer, issuer, "en", department="Public Security Bureau")))
    for read in (zh, en):
        assert all(told in read for told in (answer.enquiry_no, answer.text, answer.answer))
    assert "格尔木市政务服务中心" in zh
    assert "公安局" in zh
    assert "PublicSecurityBureau" in en
