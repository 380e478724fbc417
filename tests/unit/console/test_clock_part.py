"""Lights by shape and word; why a date, in words and weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from console.pages import example_case
from console.parts.clock import clock_of
from console.parts.light import task_light
from console.words.dues import left
from console.words.language import Language
from onewindow.approval.v1.approval_pb2 import DayOfLimit, DayReason, ExplainDueResponse
from onewindow.type.v1.type_pb2 import BusinessHours, Limit, LimitUnit

TODAY = date(2026, 12, 4)


def test_no_two_lights_look_or_sound_alike() -> None:
    """Each has a shape and a word of its own; the due instant itself is in time."""
    shown = {task.item_code: task_light(Language.ZH, task, example_case.NOW) for task in example_case.CASE.tasks}

    assert len(shown) == len({light.shape for light in shown.values()}) == len({light.word for light in shown.values()})
    assert [("red", "超期"), ("yellow", "临期"), ("green", "正常")] == [
        (shown[code].shape, shown[code].word) for code in ("CG-002", "QX-001", "ZRZY-003")
    ]
    (task,) = [task for task in example_case.CASE.tasks if task.item_code == "ZRZY-003"]
    due = example_case.NOW + timedelta(seconds=task.due.instant.seconds - example_case.NOW.timestamp())
    assert ["yellow", "red"] == [
        task_light(Language.EN, task, at).shape for at in (due, due + timedelta(microseconds=1))
    ]


@pytest.mark.parametrize(
    ("days", "overdue", "expected"),
    [
        (3, False, "还有 3 个工作日"),
        (0, False, "今日到期"),
        (0, True, "今天下班时起超期"),
        (-2, True, "超期 2 个工作日"),
    ],
)
def test_what_is_left_is_said_with_its_unit(days: int, expected: str, *, overdue: bool) -> None:
    """Days are working days, and late is never called left."""
    assert expected == left(Language.ZH, days, overdue=overdue)


def test_weeks_begin_on_monday_and_hold_every_day_of_the_limit_once() -> None:
    """Counted days have their number, others their reason; the last says so, today too."""
    clock = clock_of(Language.ZH, example_case.EXPLAINED, TODAY)

    cells = [cell for week in clock.weeks for cell in week]
    assert all(len(week) == len(clock.weekdays) for week in clock.weeks)
    said = [cell for cell in cells if cell.look != "out"]
    assert [day.date[5:] for day in example_case.EXPLAINED.days] == [cell.day for cell in said]
    assert ("起算", "州庆", "7 到期") == (said[0].words, said[3].words, said[-1].words)
    assert ["12-04"] == [cell.day for cell in cells if cell.is_today]
    assert "7 = 5 + 2" in clock.sentences[1]


def test_every_reason_of_a_day_has_words() -> None:
    """Also those that came later: a day without words would look forgotten."""
    for reason in [value.name for value in DayReason.DESCRIPTOR.values]:
        day = DayOfLimit(date=TODAY.isoformat(), reason=reason, number=1)
        clock = clock_of(Language.ZH, ExplainDueResponse(days=[day], due=example_case.EXPLAINED.due), TODAY)
        [cell] = [cell for cell in clock.weeks[0] if cell.look != "out"]
        assert (reason == "DAY_REASON_UNSPECIFIED") == (cell.words == "到期"), reason


def test_a_limit_from_receipt_says_so() -> None:
    """Whoever sees the date must not look for the acceptance."""
    told = ExplainDueResponse()
    told.CopyFrom(example_case.EXPLAINED)
    told.from_receipt = True
    assert "自收到申请之日起" in clock_of(Language.ZH, told, TODAY).sentences[0]


def test_a_limit_that_never_ran_has_a_sentence_and_no_days() -> None:
    """Of an item that lapsed in early review."""
    limit = Limit(days=5, unit=LimitUnit.LIMIT_UNIT_WORKING_DAY)

    clock = clock_of(Language.EN, ExplainDueResponse(limit=limit), TODAY)

    assert (("No limit ever ran for this item.",), ()) == (clock.sentences, clock.weeks)


def test_the_end_of_a_limit_names_the_hours_and_when_silence_speaks() -> None:
    """The close by the centre's own hours, and the longer limit of the law that silence waits for."""
    told = ExplainDueResponse()
    told.CopyFrom(example_case.EXPLAINED)
    before = clock_of(Language.EN, told, TODAY).sentences
    told.closes.CopyFrom(BusinessHours(weekday=1, opens="09:00", closes="16:00", valid_from="2026-07-01"))
    told.statutory_limit.CopyFrom(Limit(days=20, unit=LimitUnit.LIMIT_UNIT_WORKING_DAY))
    told.silence_due.instant.FromJsonString("2026-12-31T09:30:00Z")
    told.green_channel_days = 3
    green, *added = [said for said in clock_of(Language.EN, told, TODAY).sentences if said not in before]
    assert f"{told.limit.days}, in place of {told.limit.days + 3}" in green
    assert ["the centre closes at 16:00" in added[0], "silence counts as approval" in added[1]] == [True, True]
    assert "2026-12-31 17:30" in added[1]
    assert 2 == len(added)
