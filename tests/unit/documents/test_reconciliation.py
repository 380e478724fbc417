"""The reports of reconciliation add up, and say what is open and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from documents import reconciliation
from onewindow.fees.v1 import reconciliation_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Callable

    from documents.issuer import Issuer
    from documents.rendering import Renderer

AT = datetime(2026, 11, 30, 1, tzinfo=UTC)
ACCOUNT = "2806000109200188812"


def _days() -> pb.GetReconciliationResponse:
    found = pb.GetReconciliationResponse(account_no=ACCOUNT, from_day="2026-11-01", to_day="2026-11-30")
    for day, fen in (("2026-11-20", 100_000), ("2026-11-21", 5)):
        found.days.add(
            day=day,
            bank_count=3,
            bank_fen=fen,
            books_count=2,
            books_fen=fen - 5,
            matched_count=1,
            explained_count=1,
            open=[pb.OpenCount(difference_class=pb.DIFFERENCE_CLASS_BANK_ONLY, count=1, amount_fen=5)],
            state=pb.PERIOD_STATE_CLOSED,
        )
    return found


def test_a_month_has_its_days_their_sum_and_what_is_open(
    renderer: Renderer, issuer: Issuer, text_of: Callable[[bytes], str]
) -> None:
    """By class of difference, as it stood at an instant."""
    document = reconciliation.of_days(_days(), issuer, "zh", AT)
    read = text_of(renderer.render(document))

    assert ("合计", "6", "1,000.05", "4", "999.95", "2", "2", "2", "") == document.tables[0].rows[-1]
    assert (("银行有、账面无", "2", "0.10"),) == document.tables[1].rows
    for told in (ACCOUNT, "2026-11-01–2026-11-30", "2026年11月30日09:00", "已结账", "1,000.05"):
        assert told in read


def test_a_day_has_each_line_with_its_match_or_why_it_is_open(
    renderer: Renderer, issuer: Issuer, text_of: Callable[[bytes], str]
) -> None:
    """And what was taken and is not at the bank; lines that are left out are counted."""
    listed = pb.ListStatementLinesResponse(total_count=202)
    listed.lines.add(line_id=7, reference="QR-7", amount_fen=4_000, difference_class=pb.DIFFERENCE_CLASS_DUPLICATE)
    matched = listed.lines.add(line_id=8, bank_reference="B-8", amount_fen=136_950)
    matched.match.payments.add(case_no="6328012026112900017X")
    payments = pb.ListOpenPaymentsResponse()
    payments.payments.add(reference="CARD-1", case_no="63280120261129000188", amount_fen=12)
    document = reconciliation.of_day(reconciliation.DayFound(_days(), listed, payments), issuer, "en", AT)
    read = text_of(renderer.render(document))

    assert ("7", "QR-7", "the bank has it twice", "40.00") == document.tables[2].rows[0]
    assert ("8", "B-8", "Matched 6328012026112900017X", "1,369.50") == document.tables[2].rows[1]
    assert ("CARD-1", "63280120261129000188", "0.12") == document.tables[3].rows[0]
    assert "200morelinesarenotlisted" in read
