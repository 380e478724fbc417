"""Joint reviews in the words of the pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from approval.domain.joint_review import Kind
from approval.handlers.joint_notices import Told
from console.pages.joint.appointments import instant_typed
from console.words.joint import told_of
from console.words.language import Language


@pytest.mark.parametrize("language", list(Language))
def test_every_notice_of_a_joint_review_is_said_in_its_own_words(language: Language) -> None:
    """By the facts that approval tells: no two of them read the same."""
    said = {told_of(language, kind.value, told.value) for kind in Kind for told in Told}

    assert len(Kind) * len(Told) == len(said)


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        ("2026-03-04", "14:00", datetime(2026, 3, 4, 6, 0, tzinfo=UTC)),
        (" 2026-03-04 ", " 14:00 ", datetime(2026, 3, 4, 6, 0, tzinfo=UTC)),
        # A time with a zone of its own is one of the centre's all the same.
        ("2026-03-04", "14:00+00:00", datetime(2026, 3, 4, 6, 0, tzinfo=UTC)),
        ("2026-03-04", "", None),
        ("", "14:00", None),
        ("2026-02-30", "14:00", None),
        ("morgen", "25:00", None),
    ],
)
def test_an_instant_is_a_day_and_a_time_in_the_zone_of_the_centre(day: str, at: str, expected: datetime | None) -> None:
    """What is none is left to the service, which says which field it wants."""
    assert expected == instant_typed({"day": day, "from": at}, "from")
