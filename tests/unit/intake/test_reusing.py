from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from intake.domain.application.reusing import EarlierPaper, months_later, offers_of
from intake.domain.files import KeptFile
from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from intake.domain.catalogue.model import Catalogue

ITEM, NUMBER = "MZ-005", 1
HANDED_IN = datetime(2026, 3, 2, 23, 59, tzinfo=CENTRE_ZONE)


def paper(catalogue: Catalogue, first_at: datetime = HANDED_IN) -> EarlierPaper:
    """One of the name that the item asks for."""
    (rule,) = [rule for rule in catalogue.materials[ITEM] if rule.material_no == NUMBER]
    kept = KeptFile(
        file_id=UUID(int=2),
        division_code="410500",
        file_name="户口簿.pdf",
        sha256="a" * 64,
        size_bytes=1,
        kind="pdf",
        is_scanned=False,
        stored_at=first_at,
    )
    return EarlierPaper(
        case_id=UUID(int=1), case_no="1", name_zh=rule.name_zh, is_form=False, first_at=first_at, kept=kept
    )


def test_a_paper_is_offered_to_the_end_of_its_last_day(catalogue: Catalogue) -> None:
    """A year from the day it came, by the calendar of the centre."""
    last = datetime(2027, 3, 2, 23, 59, 59, tzinfo=CENTRE_ZONE)
    offers = offers_of(catalogue, [ITEM], [paper(catalogue)], last)
    assert {(ITEM, NUMBER): date(2027, 3, 2)} == {key: offer.until for key, offer in offers.items()}
    assert {} == offers_of(catalogue, [ITEM], [paper(catalogue)], datetime(2027, 3, 3, tzinfo=CENTRE_ZONE))


def test_the_one_that_was_handed_in_last_is_offered_and_no_form(catalogue: Catalogue) -> None:
    """Whichever comes first."""
    older, newer = paper(catalogue), paper(catalogue, HANDED_IN.replace(month=5))
    for given in ([older, newer], [newer, older]):
        assert [newer] == [offer.paper for offer in offers_of(catalogue, [ITEM], given, newer.first_at).values()]
    assert {} == offers_of(catalogue, [ITEM], [replace(newer, is_form=True)], newer.first_at)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2027-01-31", 1, "2027-02-28"), ("2028-02-29", 12, "2029-02-28"), ("2026-12-31", 120, "2036-12-31")],
)
def test_months_end_with_the_last_day_of_a_shorter_one(day: str, months: int, later: str) -> None:
    """Never in the month after."""
    assert date.fromisoformat(later) == months_later(date.fromisoformat(day), months)
