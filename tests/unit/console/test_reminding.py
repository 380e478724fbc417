"""Who begins to work is reminded of what has to be answered soon."""

from __future__ import annotations

import pytest

from console.pages.enquiries.reminding import told_of
from console.words.language import Language
from onewindow.intake.v1.enquiries_pb2 import Enquiry

FAR, SOON, LATE = Enquiry(), Enquiry(due_soon=True), Enquiry(overdue=True)


@pytest.mark.parametrize(
    ("enquiries", "zh", "en"),
    [
        ([FAR, FAR], "", ""),
        ([FAR, SOON], "1件咨询即将到期", "1 enquiry is to be answered soon"),
        (
            [LATE, LATE, SOON, FAR],
            "2件咨询逾期未答复，1件咨询即将到期",
            "2 enquiries are late, 1 enquiry is to be answered soon",
        ),
    ],
)
def test_what_is_late_and_due_soon_is_counted_and_nothing_else(enquiries: list[Enquiry], zh: str, en: str) -> None:
    """Nothing is said where nothing presses."""
    assert (zh, en) == (told_of(Language("zh"), enquiries), told_of(Language("en"), enquiries))
