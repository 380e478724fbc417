"""Facts and figures: pure, by the record of a case."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from observing import observation_of

from chassis.subscription import Received
from onewindow.intake.v1 import events_pb2 as intake
from supervision.domain.figures.bearing import OF_CASE, OF_TASK, bears
from supervision.domain.figures.definitions import (
    BITS,
    FIGURES,
    OF,
    Count,
    Dimension,
    Value,
    all_values,
    measured,
    value,
)
from supervision.domain.figures.disclosing import OPENED
from supervision.domain.figures.facts import Fact, Flag, Step, facts_of
from supervision.domain.lights import Clock, Light
from supervision.domain.projection import project
from supervision.domain.record import CaseRecord, TaskRecord
from supervision.domain.standing import Stopped

MORNING = datetime(2026, 3, 2, 1, tzinfo=UTC)
DUE = MORNING + timedelta(days=10)
SECOND = timedelta(seconds=1)


def task(item_code: str, department_code: str, **fields: Any) -> TaskRecord:  # noqa: ANN401 - any of its fields
    """An item that was approved as its limit ended."""
    decided = TaskRecord(item_code=item_code, department_code=department_code, state="APPROVED", decided_at=DUE)
    return replace(decided, clock=Clock(DUE, DUE), **fields)


def case_of(*tasks: TaskRecord) -> CaseRecord:
    """An accepted case of these items."""
    case = CaseRecord(case_id=UUID(int=1), division_code="410522", accepted_at=MORNING)
    return replace(case, tasks={one.item_code: one for one in tasks})


FULL_TASK = TaskRecord(
    item_code="GA-025",
    name_zh="甲",
    name_en="a",
    department_code="GA",
    state="APPROVED",
    opened_at=MORNING,
    last_day="2026-03-12",
    clock=Clock(DUE, DUE),
    provisional=True,
    decided_at=DUE,
    light=Light.YELLOW,
    stops=(Stopped(date(2026, 3, 3), date(2026, 3, 4), MORNING, DUE),),
    stopped_days=1,
    instant=True,
    statutory_days=20,
    committed_days=10,
    decided_by="o",
    deemed=True,
    overdue_at=DUE,
    revoked_at=DUE,
    billed_fen=1,
    used_days=5,
)
FULL_CASE = CaseRecord(
    case_id=UUID(int=1),
    division_code="410522",
    case_no="1",
    received_at=MORNING,
    accepted_at=MORNING,
    decided_at=DUE,
    closed_at=MORNING,
    outcome="GRANTED",
    last_day="2026-03-12",
    clock=Clock(DUE, DUE),
    provisional=True,
    light=Light.YELLOW,
    green_channel=True,
    waits_for="PAPERS",
    waits_until="2026-03-12",
    erased_at=DUE,
    instant_count=1,
    in_one_act=True,
    received_by="a",
    accepted_by="b",
    issued_by="c",
    notified_at=MORNING,
    notice_count=1,
    billed_at=MORNING,
    paid_at=MORNING,
    paid_fen=1,
    rated_at=MORNING,
    grade=5,
    tasks={"GA-025": FULL_TASK},
)
# What makes a record what it is.
OF_EACH = {"case_id", "division_code", "item_code", "tasks"}


def others(value: Any) -> list[Any]:  # noqa: ANN401 - of any field
    """Other values of a field."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, datetime):
        return [value - timedelta(days=1), value + timedelta(days=1), None]
    if isinstance(value, str):
        return ["", "REFUSED", "LAPSED"]
    if isinstance(value, int):
        return [type(value)(0) if type(value) is int else Light.RED, type(value)(1), type(value)(2)]
    return [None, Clock(MORNING, MORNING)] if isinstance(value, Clock) else [()]


@pytest.mark.parametrize("name", sorted({one.name for one in fields(CaseRecord)} - OF_EACH))
def test_what_bears_on_facts_of_a_case_is_known(name: str) -> None:
    """No other field changes a fact, and each of these can."""
    changed = [replace(FULL_CASE, **{name: value}) for value in others(getattr(FULL_CASE, name))]
    assert (name in OF_CASE) == any(facts_of(FULL_CASE) != facts_of(after) for after in changed)
    assert all(bears(FULL_CASE, after) == (name in OF_CASE) for after in changed if after != FULL_CASE)


@pytest.mark.parametrize("name", sorted({one.name for one in fields(TaskRecord)} - OF_EACH))
def test_what_bears_on_facts_of_an_item_is_known(name: str) -> None:
    """Likewise; and an item that is there, or not."""
    changed = [
        replace(FULL_CASE, tasks={"GA-025": replace(FULL_TASK, **{name: value})})
        for value in others(getattr(FULL_TASK, name))
    ]
    assert (name in OF_TASK) == any(facts_of(FULL_CASE) != facts_of(after) for after in changed)
    assert all(bears(FULL_CASE, after) == (name in OF_TASK) for after in changed if after != FULL_CASE)
    assert bears(FULL_CASE, replace(FULL_CASE, tasks={}))
    assert not bears(FULL_CASE, replace(FULL_CASE))


def decisions(*tasks: TaskRecord) -> list[Fact]:
    """The decisions of a case of these items."""
    return [fact for fact in facts_of(case_of(*tasks)) if fact.step is Step.DECIDED]


@pytest.mark.parametrize(("decided_at", "on_time"), [(DUE, True), (DUE + SECOND, False)])
def test_the_instant_at_which_a_limit_ends_is_in_time(decided_at: datetime, on_time: bool) -> None:  # noqa: FBT001 - a case
    """As lights have it."""
    (fact,) = decisions(task("GA-025", "GA", decided_at=decided_at))
    assert on_time == bool(fact.flags & Flag.ON_TIME)


def test_what_lapsed_with_its_ground_is_no_decision() -> None:
    """Nor refused."""
    assert [] == decisions(task("GA-025", "GA", state="LAPSED"))


def test_every_notice_counts_on_the_day_of_the_first() -> None:
    """A second one, and the one of the right procedure, too."""
    case = CaseRecord(case_id=UUID(int=1), division_code="410522")
    told: list[tuple[Any, str]] = [
        (intake.CorrectionNotified(), "notified_at"),
        (intake.SecondNoticeGiven(), "given_at"),
        (intake.ProcedureCorrected(), "corrected_at"),
        (intake.CorrectionNotified(), "notified_at"),
    ]
    for number, (event, field) in enumerate(told, 1):
        at = MORNING + timedelta(days=number)
        event.case_id = str(case.case_id)
        getattr(event, field).FromDatetime(at)
        seen = observation_of(Received(event, "intake", case.case_id, number, "410522", at))
        case, _ = project(case, seen, None, at)
    assert [(Step.NOTIFIED, date(2026, 3, 3), 3)] == [(fact.step, fact.day, fact.amount) for fact in facts_of(case)]


def test_a_case_counts_once_for_each_department_of_it_and_once_for_the_centre() -> None:
    """And once for each item."""
    facts = facts_of(case_of(task("ZJ-001", "ZJ"), task("ZJ-002", "ZJ"), task("GA-025", "GA")))

    def accepted(dimension: Dimension, belongs: Callable[[Fact], bool]) -> Value:
        counts: dict[int, list[Count]] = {}
        for fact in filter(belongs, facts):
            counts.setdefault(fact.step, []).append(Count(fact.flags, 1, fact.amount, fact.base))
        return value(FIGURES["accepted"], dimension, counts)

    assert Value(1, 0) == accepted(Dimension.CENTRE, lambda _: True)
    assert Value(1, 0) == accepted(Dimension.DEPARTMENT, lambda fact: fact.department_code == "ZJ")
    assert Value(1, 0) == accepted(Dimension.DEPARTMENT, lambda fact: fact.department_code == "GA")
    assert Value(1, 0) == accepted(Dimension.ITEM, lambda fact: fact.item_code == "ZJ-002")


def test_how_much_faster_than_the_law_is_of_what_is_known_of_both() -> None:
    """Four of twenty days were used, and twelve of ten; without a limit of the law, or days that were told, nothing."""
    facts = decisions(
        task("A-1", "A", statutory_days=20, used_days=4),
        task("A-2", "A", statutory_days=10, used_days=12, committed_days=5),
        task("A-3", "A", used_days=3),
        task("A-4", "A", statutory_days=20, state="REFUSED"),
    )
    assert [(16, 20), (-2, 10), (0, 0), (0, 0)] == [(fact.amount, fact.base) for fact in facts]
    counts: dict[int, list[Count]] = {Step.DECIDED: [Count(fact.flags, 1, fact.amount, fact.base) for fact in facts]}
    assert Value(14, 30) == value(FIGURES["speed_up_in_fact"], Dimension.CENTRE, counts)


@pytest.mark.parametrize("dimension", Dimension)
def test_what_figures_do_not_tell_apart_is_one_count_and_comes_to_the_same(dimension: Dimension) -> None:
    """Of counts with any flags, each figure, and what is told to everybody, is that of all flags."""
    chance = random.Random(int(dimension))  # noqa: S311 - the same each time
    every = [Count(chance.getrandbits(11), *(chance.randrange(9) for _ in range(3))) for _ in range(200)]
    counts = {int(step): every[step::3] for step in Step}
    merged = {
        step: [Count(count.flags & BITS[dimension][step - 1], *count[1:]) for count in of_step]
        for step, of_step in counts.items()
    }
    for figure in FIGURES.values():
        assert value(figure, dimension, counts) == value(figure, dimension, merged)
    for part in (part for opened in OPENED for part in opened.rests_on):
        assert measured(part, dimension, counts) == measured(part, dimension, merged)
    for shown in (dimension, Dimension.CENTRE):
        assert [value(figure, dimension, counts) for figure in OF[shown]] == all_values(shown, dimension, counts)
    assert len({count.flags for count in merged[Step.CLOSED]}) <= 2
