"""What a clock asks for, as a rule: walked instant by instant, for tasks of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.unit.approval.conftest import ACCEPTED_AT

from approval.domain.case_file import SYSTEM, Decision, Told, Verdict, silence_due
from approval.domain.clocks import recounted
from approval.domain.deciding import decide
from approval.domain.extending import Extension, extend
from approval.domain.refusals import AlreadyDecided, TaskNotFound
from approval.domain.states import TaskState
from approval.domain.sweeping import Swept, next_sweep, sweep, untold
from kernel.calendar import centre_time
from kernel.clock import SEVEN_TENTHS, Limit, LimitUnit, due

if TYPE_CHECKING:
    from tests.unit.approval.conftest import Decide, OpenCase

    from approval.domain.case_file import CaseFile, Task
    from kernel.calendar import WorkCalendar

BASIS = "印刷业管理条例第20条"
TWENTY = Limit(20, LimitUnit.WORKING_DAY)
MOMENT = timedelta(microseconds=1)


def _with(case: CaseFile, code: str = "A", **fields: object) -> CaseFile:
    return replace(case, tasks={**case.tasks, code: replace(case.tasks[code], **fields)})  # type: ignore[arg-type]  # its fields


def _walk(case: CaseFile, calendar: WorkCalendar) -> tuple[list[Swept], Task]:
    """Sweep whenever the clock asks; it must ask for something each time, and at last for nothing."""
    done: list[Swept] = []
    while (at := next_sweep(case.tasks["A"], calendar, SEVEN_TENTHS)) is not None:
        assert Swept.NOTHING is sweep(case, "A", calendar, SEVEN_TENTHS, at - MOMENT).what
        swept = sweep(case, "A", calendar, SEVEN_TENTHS, at + MOMENT)
        assert Swept.NOTHING is not swept.what
        assert at == swept.at
        done.append(swept.what)
        case = swept.act.case
        assert len(done) < 4
    return done, case.tasks["A"]


@pytest.mark.parametrize(
    ("basis", "done", "state"),
    [
        ("", [Swept.DUE_SOON, Swept.OVERDUE], TaskState.OPEN),
        (BASIS, [Swept.DUE_SOON, Swept.DEEMED], TaskState.APPROVED),
    ],
    ids=["overdue", "deemed"],
)
def test_each_instant_asks_for_one_thing_and_the_last_for_nothing_more(
    open_case: OpenCase, calendar_2026: WorkCalendar, basis: str, done: list[Swept], state: TaskState
) -> None:
    """A warning, then the end: never twice, never in another order."""
    walked, task = _walk(_with(open_case(A=""), deemed_basis=basis), calendar_2026)
    assert (done, state) == (walked, task.state)


def test_silence_of_the_statutory_limit_comes_after_overdue(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """Ten days are promised and twenty are the law's: overdue at the one, consented to at the other, and so dated."""
    case = recounted(_with(open_case(A=""), deemed_basis=BASIS, lawful_limit=TWENTY), calendar_2026, 2)
    promised, lawful = case.tasks["A"].due, due(ACCEPTED_AT, TWENTY, calendar_2026)
    walked, task = _walk(case, calendar_2026)

    assert promised.instant < lawful.instant
    assert ([Swept.DUE_SOON, Swept.OVERDUE, Swept.DEEMED], TaskState.APPROVED) == (walked, task.state)
    assert task.verdict is not None
    assert (lawful.instant, lawful.instant) == (task.verdict.decided_at, silence_due(task).instant)


def test_between_promise_and_law_an_officer_still_decides(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """Late, and in time; after the end of the law's limit it is decided already."""
    case = recounted(_with(open_case(A=""), deemed_basis=BASIS, lawful_limit=TWENTY), calendar_2026, 2)
    promised, lawful = case.tasks["A"].due.instant, silence_due(case.tasks["A"]).instant
    assert TaskState.REFUSED is officer(case, "A", "refuse", at=promised + MOMENT).case.tasks["A"].state
    with pytest.raises(AlreadyDecided) as refused:
        officer(case, "A", "refuse", at=lawful + MOMENT)
    assert centre_time(lawful) == refused.value.facts["decided_at"]


def test_what_moves_the_promised_limit_moves_that_of_the_law(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """An extension by five days, a day off, and an item that opens when what it waits for is decided."""
    case = recounted(_with(open_case(A=""), deemed_basis=BASIS, lawful_limit=TWENTY), calendar_2026, 2)
    before = silence_due(case.tasks["A"]).last_day
    order = Extension(
        case_id=case.case_id,
        item_code="A",
        days=5,
        reason="专家评审尚未完成",
        officer_id="head-1",
        department_code="A",
        extended_at=ACCEPTED_AT,
    )
    extended = extend(case, order, None, calendar_2026)
    assert 5 == calendar_2026.working_days_between(before, silence_due(extended.tasks["A"]).last_day)
    again = recounted(extended, calendar_2026, 3)
    assert extended.tasks["A"].lawful_due == again.tasks["A"].lawful_due

    waiting = _with(open_case(A="", B="!A"), "B", deemed_basis=BASIS, lawful_limit=TWENTY)
    assert waiting.tasks["B"].lawful_due is None
    opened_at = ACCEPTED_AT + timedelta(days=3)
    opened = officer(waiting, "A", "approve", at=opened_at).case.tasks["B"]
    assert due(opened_at, TWENTY, calendar_2026).instant == silence_due(opened).instant


def test_a_late_look_skips_the_warning(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """Nobody is told that something will be due that is due."""
    case = open_case(A="")
    late = case.tasks["A"].due.instant + timedelta(days=3)
    swept = sweep(case, "A", calendar_2026, SEVEN_TENTHS, late)
    again = sweep(swept.act.case, "A", calendar_2026, SEVEN_TENTHS, late)
    assert (Swept.OVERDUE, case.tasks["A"].due.instant, Swept.NOTHING) == (swept.what, swept.at, again.what)


def test_a_provisional_date_is_overdue_and_no_consent(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """Until the year is published; then at the date that is certain, although overdue was told of it."""
    case = open_case(A="")
    due = case.tasks["A"].due
    waiting = _with(case, deemed_basis=BASIS, due=replace(due, provisional=True))
    told = sweep(waiting, "A", calendar_2026, SEVEN_TENTHS, due.instant + MOMENT)
    certain = _with(told.act.case, due=due)

    assert (Swept.OVERDUE, None) == (told.what, next_sweep(told.act.case.tasks["A"], calendar_2026, SEVEN_TENTHS))
    assert due.instant == next_sweep(certain.tasks["A"], calendar_2026, SEVEN_TENTHS)
    assert Swept.DEEMED is sweep(certain, "A", calendar_2026, SEVEN_TENTHS, due.instant + MOMENT).what


def test_a_decision_after_silence_has_spoken_is_too_late(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """Whether anybody has noticed or not; it reads that nobody decided, and when that took effect."""
    case = _with(open_case(A=""), deemed_basis=BASIS)
    due = case.tasks["A"].due.instant
    verdict = Verdict(
        decision=Decision.REFUSE,
        officer_id="li",
        department_code="A",
        decided_at=due + MOMENT,
        reason="不符",
        legal_basis="第1条",
    )

    with pytest.raises(AlreadyDecided) as refused:
        decide(case, "A", verdict, calendar_2026)
    in_time = decide(case, "A", replace(verdict, decided_at=due), calendar_2026)

    assert (SYSTEM, "APPROVED") == (refused.value.facts["officer_id"], refused.value.facts["state"])
    assert TaskState.REFUSED is in_time.case.tasks["A"].state


def test_what_was_told_of_a_date_is_forgotten_with_the_date(open_case: OpenCase) -> None:
    """If the new one is still to come; one that only became certain, or is over too, is not told again."""
    before = replace(open_case(A="").tasks["A"], told=Told.OVERDUE)
    now = before.due.instant + timedelta(hours=1)
    later, earlier = (
        replace(before, due=replace(before.due, instant=before.due.instant + timedelta(days=days))) for days in (5, -5)
    )
    certain = replace(before, due=replace(before.due, provisional=not before.due.provisional))

    assert [Told.NOTHING, Told.OVERDUE, Told.OVERDUE] == [
        untold(before, after, now).told for after in (later, earlier, certain)
    ]


def test_a_clock_that_stands_asks_for_nothing(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """Early review, a decision, an item that is not there."""
    case = open_case(A="", B="!A")
    late = case.tasks["B"].due.instant + timedelta(days=100)
    assert (None, Swept.NOTHING) == (
        next_sweep(case.tasks["B"], calendar_2026, SEVEN_TENTHS),
        sweep(case, "B", calendar_2026, SEVEN_TENTHS, late).what,
    )
    with pytest.raises(TaskNotFound):
        sweep(case, "Z", calendar_2026, SEVEN_TENTHS, late)
