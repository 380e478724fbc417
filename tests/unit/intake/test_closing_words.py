"""The words a document ends with: by what it is, and no reason to give another one out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from intake.domain.case.issuing import DocumentKind, Facts, IssuedDocument, stands, worded
from intake.domain.case.model import Officer

FACTS = Facts(case_no="632801202611200000015", received_on="2026-11-20")
WORDINGS = {name: (name, name) for name in ("decision", "refusal", "not_accepted", "lapsed", "fee")}
FEE = replace(FACTS, amount_fen=8000, closing_zh="旧", closing_en="old")


@pytest.mark.parametrize(
    ("facts", "kind", "name"),
    [
        (FACTS, DocumentKind.DECISION, "decision"),
        (replace(FACTS, refusal_reason="不符合条件"), DocumentKind.DECISION, "refusal"),
        (replace(FACTS, ended_as="refused"), DocumentKind.NOT_ACCEPTED, "not_accepted"),
        (replace(FACTS, ended_as="lapsed"), DocumentKind.NOT_ACCEPTED, "lapsed"),
        (FACTS, DocumentKind.ACCEPTANCE, ""),
    ],
)
def test_a_document_ends_with_the_words_for_what_it_says(facts: Facts, kind: DocumentKind, name: str) -> None:
    """A decision that refuses is another thing than one that grants; what the centre has no words for ends without."""
    told = worded(facts, kind, WORDINGS)
    assert (name, name) == (told.closing_zh, told.closing_en)


@pytest.mark.parametrize(
    ("facts", "again"),
    [(replace(FEE, closing_zh="新", closing_en="new"), True), (replace(FEE, amount_fen=9000), False), (None, True)],
)
def test_other_words_are_no_reason_for_another_notice_of_fees_and_another_sum_is(
    facts: Facts | None, *, again: bool
) -> None:
    """What was given out is given out again as it was."""
    given = IssuedDocument(
        division_code="410500",
        document_no="410500-2026-N000001",
        case_id=UUID(int=7),
        kind=DocumentKind.FEE,
        item_code="",
        verification_code="8ATDJR",
        facts=FEE,
        issued_at=datetime(2026, 11, 20, tzinfo=UTC),
        issued_by=Officer("li", "XZSP"),
    )
    assert again is stands(given, facts)
    assert not stands(None, facts)
