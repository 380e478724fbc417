"""Items whose law counts from the receipt of the application: what the applicant is told, and what approval counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests.integration.intake.conftest import CENTRE

from approval.domain.acceptance import opened
from approval.worker import case_accepted
from chassis.storage.reach import Reach
from chassis.subscription import Received
from intake.handlers.look_up_case import LookUpCase, PublicView, look_up_case
from intake.servicer.look_up_case import render
from intake.storage import catalogues
from onewindow.intake.v1 import intake_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

# 普通护照签发, 护照法 Art. 6: seven days promised, from receipt.
PASSPORT = "GA-008"
SATURDAY = datetime(2026, 11, 28, 2, tzinfo=UTC)


def _last_day_told(desk: Desk, case: intake_pb2.Case) -> str:
    """What the public page shows."""
    with desk.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        [view] = look_up_case(unit, [LookUpCase(case_no=case.case_no, query_code=case.query_code)])
    assert isinstance(view, PublicView)
    last_day: str = render(view).due.last_day
    return last_day


def _counted_by_approval(desk: Desk, case_id: str) -> tuple[str, str]:
    """Last days of the case and of its one task, as approval counts what it hears."""
    [event] = [event for event in desk.events_of(case_id) if type(event).__name__ == "CaseAccepted"]
    received = Received(event, "intake", UUID(case_id), 1, CENTRE, desk.clock.now)
    with desk.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        published = catalogues.published(unit, CENTRE)
    assert published is not None
    case = opened(case_accepted.parse(received).accepted, published.calendar, 1)
    [task] = case.tasks.values()
    return case.due.last_day.isoformat(), task.due.last_day.isoformat()


def _missing(notice: intake_pb2.OneTimeNotice) -> list[tuple[str, int]]:
    state = intake_pb2.MATERIAL_STATE_MISSING
    return [(line.item_code, line.material_no) for line in notice.materials if line.state == state]


@pytest.mark.parametrize(("hours", "last_day"), [(0, "2026-12-07"), (-24, "2026-12-04"), (-15, "2026-12-07")])
def test_an_estimate_counts_what_comes_after_hours_as_received_on_the_next_working_day(
    desk: Desk, hours: int, last_day: str
) -> None:
    """On Saturday, on Friday morning, on Friday at seven in the evening."""
    desk.clock.now = SATURDAY + timedelta(hours=hours)
    told: Any = desk.one("TellNotice", intake_pb2.TellNoticeRequest(division_code=CENTRE, item_codes=[PASSPORT]))
    assert (last_day, type_pb2.LIMIT_START_RECEIPT) == (told.due.last_day, told.notice.items[0].limit_start)


def test_what_counts_from_acceptance_is_told_as_before(desk: Desk) -> None:
    """The day it is accepted on does not count, whatever day that is."""
    desk.clock.now = SATURDAY
    told: Any = desk.one("TellNotice", intake_pb2.TellNoticeRequest(division_code=CENTRE, item_codes=["ZRZY-001"]))
    assert ("2026-12-11", type_pb2.LIMIT_START_ACCEPTANCE) == (told.due.last_day, told.notice.items[0].limit_start)


def test_a_case_handed_in_on_a_saturday_is_due_when_everybody_says_so(desk: Desk) -> None:
    """The look-up, the task and the case: received on Monday, seven days."""
    preview: Any = desk.one("TellNotice", intake_pb2.TellNoticeRequest(division_code=CENTRE, item_codes=[PASSPORT]))
    desk.clock.now = SATURDAY
    case = desk.submit(item_codes=[PASSPORT], materials=_missing(preview.notice)).case
    assert ("2026-12-07", "2026-12-07") == _counted_by_approval(desk, case.case_id)
    assert "2026-12-07" == _last_day_told(desk, case)


def test_days_on_which_papers_were_missing_are_not_counted(desk: Desk) -> None:
    """Received and told on Monday, complete on Thursday: seven days after that, to the look-up and to approval."""
    answer = desk.submit(item_codes=[PASSPORT])
    desk.clock.now += timedelta(days=3)
    request = intake_pb2.SupplementApplicationRequest(
        case_id=answer.case.case_id, materials=[desk.material(*key) for key in _missing(answer.notice)]
    )
    case = desk.one("SupplementApplication", request).case
    assert ("2026-12-03", "2026-12-03") == _counted_by_approval(desk, case.case_id)
    assert "2026-12-03" == _last_day_told(desk, case)
