"""Papers that may follow 容缺: until when, what is told and when, and what waits for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from intake.domain.application.materials import MaterialState, Requirement
from intake.domain.application.model import ApplicantKind
from intake.domain.case.model import BillState, Case, CaseOutcome, Officer, follow, issue
from intake.domain.case.promises import Promise, kept, promises_of, still_open, told
from intake.domain.case.states import CaseState
from intake.domain.catalogue.model import MaterialRule, Need
from intake.domain.refusals import CaseNotAwaitingMaterials, ResultNotReady
from kernel.calendar import WorkCalendar

# A Monday, nine o'clock at the centre.
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CASE = Case(
    case_id=UUID(int=1),
    division_code="410500",
    state=CaseState.ACCEPTED,
    subject="厂房",
    applicant_kind=ApplicantKind.PERSON,
    applicant_name="张*",
    bundle_codes=(),
    item_codes=("ZRZY-001",),
    catalogue_version=1,
    received_at=NOW,
    received_by=Officer("li", "XZSP"),
    outcome=CaseOutcome.GRANTED,
    bill_state=BillState.PAID,
)


def _line(number: int, state: MaterialState, days: int = 10) -> Requirement:
    rule = MaterialRule(
        item_code="ZRZY-001",
        material_no=number,
        name_zh="地形图",
        name_en="Map",
        need=Need.REQUIRED,
        source="applicant",
        condition="",
        may_follow=True,
        follow_days=days,
    )
    return Requirement(rule, state)


def _promised(days: int = 10) -> list[Promise]:
    lines = [_line(3, MaterialState.PROVIDED), _line(4, MaterialState.MAY_FOLLOW, days)]
    return promises_of(CASE, lines, WorkCalendar.of(()), NOW)


def test_what_follows_is_promised_for_so_many_working_days_and_asked_for_before() -> None:
    """Weekends do not count; the reminder comes at the close two working days before the last."""
    (promise,) = _promised()
    assert (4, date(2026, 12, 7)) == (promise.material_no, promise.last_day)
    assert (3, promise.remind_at) == ((promise.due_at.date() - promise.remind_at.date()).days - 1, promise.next_at)
    (short,) = _promised(1)
    assert short.remind_at == short.due_at


def test_a_promise_is_told_of_once_before_and_once_after_its_day() -> None:
    """Whoever looks later than both tells only that it is over; what came is told of no more."""
    (promise,) = _promised()
    assert ([], [], []) == told([promise], promise.remind_at - timedelta(seconds=1))
    soon, overdue, (reminded,) = told([promise], promise.remind_at)
    assert ([promise], [], promise.due_at) == (soon, overdue, reminded.next_at)
    soon, overdue, (over,) = told([reminded], promise.due_at)
    assert ([], [reminded], None) == (soon, overdue, over.next_at)
    soon, overdue, _ = told([promise], promise.due_at + timedelta(days=9))
    assert ([], [promise]) == (soon, overdue)
    (came,) = kept([promise], {promise.key}, NOW)
    assert ([], [], []) == told([came], promise.due_at)
    assert ([], [promise]) == (still_open([came]), still_open([promise]))
    assert [] == kept([came], {promise.key}, NOW)


def test_the_result_waits_for_what_was_promised() -> None:
    """Decided and paid is not enough; with the last paper it is ready, and nothing more is taken in."""
    waiting = replace(CASE, promised_count=2)
    assert ("papers",) == waiting.open_points
    with pytest.raises(ResultNotReady) as refused:
        issue(waiting, NOW)
    assert {"missing": "papers"} == refused.value.facts
    one = follow(waiting, 1, NOW)
    assert (CaseState.ACCEPTED, None) == (one.state, one.ready_at)
    done = follow(one, 0, NOW)
    assert (CaseState.READY, NOW) == (done.state, done.ready_at)
    with pytest.raises(CaseNotAwaitingMaterials):
        follow(done, 0, NOW)
