"""Words of a centre at the end of its documents: checked, published with the catalogue, kept by what was given out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kernel.errors import InvalidRequest
from onewindow.intake.v1 import intake_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.intake.conftest import Desk

HEADER = "document,zh,en\n"
PAPERS = [("ZRZY-001", 1), ("ZRZY-001", 4)]


def worded(desk: Desk, *rows: str) -> Mapping[str, bytes]:
    """The catalogue with these rows of wordings."""
    return {**desk.catalogue, "wordings.csv": (HEADER + "".join(f"{row}\n" for row in rows)).encode()}


def issued(desk: Desk, case_id: str) -> pb.IssuedDocument:
    """The notice of acceptance of a case."""
    request = pb.IssueDocumentRequest(case_id=case_id, kind=pb.DOCUMENT_KIND_ACCEPTANCE)
    answer: pb.IssueDocumentResponse = desk.one("IssueDocument", request)
    return answer.document


def test_a_document_ends_with_the_words_of_its_day_and_keeps_them(desk: Desk) -> None:
    """Another version changes what is given out from then on, and no copy of what was."""
    desk.publish(worded(desk, "acceptance,请于{received}后凭{case_no}查询。,Ask for {case_no}."))
    first, second = (desk.submit(item_codes=["ZRZY-001"], materials=PAPERS).case.case_id for _ in range(2))
    before = issued(desk, first)
    assert ("请于{received}后凭{case_no}查询。", "Ask for {case_no}.") == (before.closing_zh, before.closing_en)

    desk.publish(worded(desk, "acceptance,如有疑问请拨12345。,Call 12345."))
    assert before == issued(desk, first)
    other = issued(desk, second)
    assert ("如有疑问请拨12345。", "Call 12345.") == (other.closing_zh, other.closing_en)
    verified = desk.one(
        "VerifyDocument",
        pb.VerifyDocumentRequest(
            division_code=desk.centre,
            document_no=before.document_no,
            verification_code=before.verification_code,
        ),
    )
    assert (before.closing_zh, before.facts_sha256) == (verified.document.closing_zh, verified.document.facts_sha256)


def test_a_file_that_is_left_out_stays_and_one_without_rows_goes_back_to_the_platform_s_words(desk: Desk) -> None:
    """As the business hours do."""
    desk.publish(worded(desk, "acceptance,如有疑问请拨12345。,Call 12345."))
    without = {name: content for name, content in desk.catalogue.items() if name != "wordings.csv"}
    assert not desk.publish(without).published
    assert desk.publish(worded(desk)).published
    case_id = desk.submit(item_codes=["ZRZY-001"], materials=PAPERS).case.case_id
    assert ("", "") == (issued(desk, case_id).closing_zh, issued(desk, case_id).closing_en)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("acceptance,凭{id_number}查询,Ask", "zh"),
        ("acceptance,凭{case_no.__class__}查询,Ask", "zh"),
        ("acceptance,凭编号查询,Ask for {}", "en"),
        ("acceptance,凭编号查询,Ask for {case_no", "en"),
        (f"acceptance,{'长' * 301},Ask", "zh"),
        ("receipt,凭编号查询,Ask", "document"),
        ("acceptance,凭编号查询,", "en"),
    ],
)
def test_what_could_not_be_filled_in_is_refused_by_its_place(desk: Desk, row: str, column: str) -> None:
    """Places are named; nothing else in braces is looked at, and no template language is there to be written in."""
    with pytest.raises(InvalidRequest) as refused:
        desk.publish(worded(desk, row))
    assert [f"wordings.csv:2.{column}"] == [violation.field for violation in refused.value.violations]
