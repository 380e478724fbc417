"""What the clock says of an enquiry at the very instants, and who follows what came over the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from intake.domain.case.model import Officer
from intake.domain.enquiries import (
    NOBODY,
    Asked,
    Channel,
    Clock,
    Enquiry,
    Looked,
    answered,
    first_contact,
    looked_at,
)

MOMENT = timedelta(microseconds=1)
YELLOW, DUE = datetime(2026, 11, 26, 9, tzinfo=UTC), datetime(2026, 11, 27, 9, tzinfo=UTC)
LI, WANG = Officer("li", "XZSP"), Officer("wang", "XZSP")
ENQUIRY = Enquiry(
    enquiry_id=UUID(int=7),
    division_code="410500",
    enquiry_no="ZX1",
    channel=Channel.WINDOW,
    received_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    asked=Asked("要带什么材料"),
    follower=LI,
    clock=Clock(YELLOW, DUE),
)


def test_the_due_instant_itself_is_in_time() -> None:
    """Yellow after its own instant, late after the last one; reminded late, it is told late alone."""
    assert [(False, False), (True, False), (True, False), (False, True)] == [
        (ENQUIRY.is_due_soon(now), ENQUIRY.is_late(now)) for now in (YELLOW, YELLOW + MOMENT, DUE, DUE + MOMENT)
    ]
    assert Looked.NOTHING is looked_at(ENQUIRY, YELLOW)[0]
    what, reminded = looked_at(ENQUIRY, YELLOW + MOMENT)
    assert (Looked.REMIND, Looked.NOTHING) == (what, looked_at(reminded, DUE)[0])
    what, late = looked_at(ENQUIRY, DUE + MOMENT)
    assert (Looked.TELL_LATE, None) == (what, late.look_at)


def test_what_is_answered_is_neither_soon_nor_late_and_stands_after_all_that_is_open() -> None:
    """However late its answer came; the newest answer first."""
    first, later = (answered(ENQUIRY, LI, "带身份证", DUE + timedelta(days=day)) for day in (9, 10))
    assert (False, False) == (first.is_due_soon(YELLOW + MOMENT), first.is_late(DUE + timedelta(days=9)))
    assert ENQUIRY.place < later.place < first.place


def test_who_follows_the_fewest_follows_the_next() -> None:
    """Of equals always the same one; nobody where nobody is on duty."""
    assert [WANG, LI, NOBODY] == [
        first_contact([LI, WANG], {"li": 2, "wang": 1}),
        first_contact([WANG, LI], {}),
        first_contact([], {"li": 1}),
    ]
