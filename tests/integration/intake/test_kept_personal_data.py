"""What is kept of whoever applied is counted without being opened, and so is what has been kept long enough."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.integration.intake.test_personal_data import RECEIVER, closed, erase, reveal, submitted

from intake.domain.retention import latest_expired, retained_until
from kernel.errors import CaseNotFound, InvalidRequest
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk


def kept(desk: Desk, *case_ids: str, centre: str | None = None) -> list[intake_pb2.KeptPersonalData]:
    """What is kept in these cases."""
    request = intake_pb2.ListKeptPersonalDataRequest(case_ids=case_ids)
    return list(desk.one("ListKeptPersonalData", request, centre=centre).kept)


def retention(desk: Desk, centre: str | None = None) -> tuple[int, str, int]:
    """Years, the day up to which it is over, and of how many cases."""
    answer = desk.one("GetRetention", intake_pb2.GetRetentionRequest(), centre=centre)
    return answer.retention_years, answer.closed_before, answer.expired_count


def test_what_is_kept_is_told_by_kind_and_number_in_the_order_asked(desk: Desk) -> None:
    """Of a closed case with its receiver and the last day of the period; of an open one without either."""
    done, waiting = closed(desk), submitted(desk)
    open_one, closed_one = kept(desk, waiting.case_id, done.case_id)
    assert (waiting.case_id, True, False, 2, "") == (
        open_one.case_id,
        open_one.applicant,
        open_one.receiver,
        open_one.file_name_count,
        open_one.retained_until,
    )
    assert (done.case_id, True, True, 2) == (
        closed_one.case_id,
        closed_one.applicant,
        closed_one.receiver,
        closed_one.file_name_count,
    )
    # The desk's today is 2026-11-23, and the period ten years.
    assert "2036-11-23" == closed_one.retained_until
    assert not any(one.HasField("erased_by") or one.HasField("erased_at") for one in (open_one, closed_one))


def test_of_an_erased_case_it_is_told_who_erased_it_and_that_nothing_is_left(desk: Desk) -> None:
    """What was handed in and decided stays, without a name on it."""
    case = closed(desk)
    erase(desk, case.case_id)
    (left,) = kept(desk, case.case_id)
    assert (False, False, 0) == (left.applicant, left.receiver, left.file_name_count)
    assert ("li", desk.centre) == (left.erased_by.officer_id, left.erased_by.division_code)
    assert left.erased_at.ToSeconds() == int(desk.clock.now.timestamp())


def test_nothing_is_opened_to_tell_what_is_kept(desk: Desk) -> None:
    """So it is no look that had to be recorded, and the answer holds no content."""
    case = closed(desk)
    before = desk.told(case.case_id)
    answer = str(kept(desk, case.case_id))
    assert before == desk.told(case.case_id)
    applicant = reveal(desk, case.case_id).applicant
    assert not any(value in answer for value in (applicant.name, applicant.id_number, applicant.phone, RECEIVER))


def test_a_case_of_another_centre_or_of_none_is_not_there(desk: Desk) -> None:
    """Nor are those asked for together with it."""
    case = closed(desk)
    with pytest.raises(CaseNotFound):
        kept(desk, case.case_id, centre="410522")
    with pytest.raises(CaseNotFound):
        kept(desk, case.case_id, str(uuid4()))


@pytest.mark.parametrize(
    ("case_ids", "at_fault"),
    [
        ([], "case_ids"),
        (["x"], "case_ids[0]"),
        (["0190a5d0-0000-7000-8000-000000000001"] * 2, "case_ids"),
        ([f"0190a5d0-0000-7000-8000-0000000000{place:02d}" for place in range(51)], "case_ids"),
    ],
    ids=["none", "no id", "twice", "too many"],
)
def test_which_cases_is_asked_for_within_bounds(desk: Desk, case_ids: list[str], at_fault: str) -> None:
    """One to fifty, each once."""
    with pytest.raises(InvalidRequest) as refused:
        kept(desk, *case_ids)
    assert [at_fault] == [violation.field for violation in refused.value.violations]


def test_what_was_kept_long_enough_is_counted_at_its_own_centre(desk: Desk) -> None:
    """From the day after the last day of the period on; a question changes nothing."""
    closed(desk)
    assert (10, "2016-11-23", 0) == retention(desk)
    desk.clock.now = desk.clock.now.replace(year=2036)
    assert (10, "2026-11-23", 0) == retention(desk)
    desk.clock.now += timedelta(days=1)
    assert (10, "2026-11-24", 1) == retention(desk)
    assert (10, "2026-11-24", 1) == retention(desk)
    assert (10, "2026-11-24", 0) == retention(desk, centre="410522")
    request = intake_pb2.EraseExpiredPersonalDataRequest(closed_before="2026-11-24")
    assert (1, 0) == (
        desk.one("EraseExpiredPersonalData", request).erased_count,
        retention(desk)[2],
    )


@pytest.mark.parametrize("years", [1, 3, 4, 10, 100])
@pytest.mark.parametrize("closed_on", [date(2016, 2, 28), date(2016, 2, 29), date(2016, 3, 1), date(2017, 2, 28)])
def test_the_last_day_of_the_period_is_the_day_before_the_first_on_which_it_may_go(closed_on: date, years: int) -> None:
    """Of every case: the day that is told and the day that is asked agree, in leap years too."""
    last = retained_until(closed_on, years)
    assert latest_expired(last, years) <= closed_on < latest_expired(last + timedelta(days=1), years)
