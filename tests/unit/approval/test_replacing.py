"""The items of an accepted case become others: what stays, falls away and comes, and what each date then is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.unit.approval.conftest import ACCEPTED_AT, KINDS
from tests.unit.approval.test_explaining import extension
from tests.unit.approval.test_stopping import order

from approval.domain.acceptance import AcceptedItem
from approval.domain.case_file import CaseDecision
from approval.domain.clocks import recounted
from approval.domain.extending import extend
from approval.domain.join import Dependency
from approval.domain.refusals import AlreadyDecided, TaskLapsed, TaskRemoved
from approval.domain.replacing import Replaced, replace_procedure
from approval.domain.states import TaskState
from approval.domain.stopping import stop_clock
from kernel.clock import Limit, LimitUnit, due

if TYPE_CHECKING:
    from datetime import datetime

    from tests.unit.approval.conftest import Decide, OpenCase

    from approval.domain.case_file import CaseFile
    from kernel.calendar import WorkCalendar

WEEK_LATER = ACCEPTED_AT + timedelta(days=7)
TEN, TWENTY = Limit(10, LimitUnit.WORKING_DAY), Limit(20, LimitUnit.WORKING_DAY)


def to(case: CaseFile, calendar: WorkCalendar, at: datetime = WEEK_LATER, **items: str) -> Replaced:
    """Give a case these items, as ``open_case`` writes them."""
    wanted = [
        AcceptedItem(
            item_code=code,
            name_zh=code,
            name_en=code,
            department_code=code,
            limit=TEN,
            dependencies=tuple(Dependency(tuple(word[1:].split("/")), KINDS[word[0]], "") for word in upstream.split()),
        )
        for code, upstream in items.items()
    ]
    return replace_procedure(case, wanted, TWENTY, at, calendar)


def test_what_stays_keeps_its_dates_and_what_comes_counts_from_then(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """So does the limit of the whole case, also when it is counted again; what falls away has no part in anything."""
    case = open_case(A="", B="")
    done = to(case, calendar_2026, A="", C="")
    assert (("B",), ("C",), ("A",)) == (done.removed, done.opened, done.stayed)
    after = done.case
    assert {"A": TaskState.OPEN, "B": TaskState.REMOVED, "C": TaskState.OPEN} == after.states
    assert (case.tasks["A"].due, ACCEPTED_AT) == (after.tasks["A"].due, after.tasks["A"].opened_at)
    assert due(WEEK_LATER, TEN, calendar_2026).instant == after.tasks["C"].due.instant
    assert due(WEEK_LATER, TWENTY, calendar_2026).instant == after.due.instant
    again = recounted(after, calendar_2026, 2)
    assert (after.due, after.tasks["A"].due, after.tasks["C"].due) == (
        again.due,
        again.tasks["A"].due,
        again.tasks["C"].due,
    )
    assert ["A", "C"] == list(after.live)
    assert not after.tasks["B"].clock_running


def test_the_case_is_decided_by_the_items_it_has(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """What fell away is not waited for, and makes no grant a part of one; nobody decides it any more."""
    after = to(open_case(A="", B=""), calendar_2026, A="").case
    with pytest.raises(TaskRemoved):
        officer(after, "B", "approve")
    assert CaseDecision.APPROVED is officer(after, "A", "approve").case.decision


@pytest.mark.parametrize(("code", "decision"), [("A", "approve"), ("B", "refuse")])
def test_a_decision_that_came_first_stands(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar, code: str, decision: str
) -> None:
    """Whether of an item that would stay or of one that would fall away."""
    case = officer(open_case(A="", B=""), code, decision).case
    with pytest.raises(AlreadyDecided):
        to(case, calendar_2026, A="", C="")


def test_what_lapsed_was_decided_upstream(open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar) -> None:
    """The decision or the lapse is named, whichever is met first."""
    case = officer(open_case(B="~A", A=""), "A", "refuse").case
    with pytest.raises(TaskLapsed):
        to(case, calendar_2026, A="")


def test_the_order_that_the_law_wants_is_that_of_the_right_items(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """What waited for an item that fell away opens; what has to wait for one that came is in early review."""
    opened = to(open_case(A="", B="!A"), calendar_2026, B="!A")
    assert (TaskState.OPEN, WEEK_LATER, ("B",)) == (
        opened.case.tasks["B"].state,
        opened.case.tasks["B"].opened_at,
        opened.opened,
    )
    waits = to(open_case(B="!A"), calendar_2026, A="", B="!A")
    assert (TaskState.EARLY_REVIEW, ("B",), ("A",)) == (waits.case.tasks["B"].state, waits.stayed, waits.opened)


def test_a_stop_ends_with_its_item_and_that_of_what_stays_goes_on(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """Days on which a clock stood still are kept."""
    case = stop_clock(open_case(A="", B=""), order(ACCEPTED_AT, 3, 20), calendar_2026)[0]
    gone = to(case, calendar_2026, B="")
    assert ((("A", 1),), WEEK_LATER) == (gone.resumed, gone.case.tasks["A"].stops[0].ends_at)
    stays = to(case, calendar_2026, A="")
    assert ((), case.tasks["A"].due) == (stays.resumed, stays.case.tasks["A"].due)


def test_an_item_that_comes_back_begins_anew(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """Twice is not once: its limit counts from when it came back."""
    case = open_case(A="", B="")
    gone = to(case, calendar_2026, A="", C="").case
    later = WEEK_LATER + timedelta(days=7)
    back = to(gone, calendar_2026, later, A="", B="").case
    assert {"A": TaskState.OPEN, "B": TaskState.OPEN, "C": TaskState.REMOVED} == back.states
    assert (later, due(later, TEN, calendar_2026).instant) == (back.tasks["B"].opened_at, back.tasks["B"].due.instant)


def test_what_extended_the_limit_of_an_item_alone_is_in_that_of_its_case(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """Alone by then, its extension is the case's too, as it would be had it always been alone."""
    case = extend(open_case(A="", B=""), extension(5, ACCEPTED_AT), None, calendar_2026)
    after = to(case, calendar_2026, A="").case
    assert 25 == after.joint_limit.days
    assert after.due == recounted(after, calendar_2026, 2).due
