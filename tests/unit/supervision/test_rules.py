"""Every rule over every story: each finds its own, and none finds what is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from google.protobuf.message import Message

from kernel.calendar import WorkCalendar
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from supervision.domain.parameters import NOTICE, OWN, ParameterChange, Settings
from supervision.domain.rules import BY_CODE, PARAMETERS, RULES
from supervision.domain.rules.judging import came_true, judged
from supervision.domain.rules.rule import Event

STREAM = UUID("019aa000-0000-7000-8000-000000000001")
CALENDAR = WorkCalendar(())
# A Monday, 09:00 at the centre.
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
# When the stories are judged: long after the last of them.
NOW = MONDAY + timedelta(days=200)
ITEM, DEPARTMENT, OFFICER = "ZJ-001", "ZJ", "zj-officer-01"
BY = {"officer_id": OFFICER, "department_code": DEPARTMENT, "division_code": "410522"}


@dataclass(frozen=True)
class Said:
    """A message and when it was said."""

    message: Any
    at: datetime
    name: str = ""


def day(number: int, hour: float = 1) -> datetime:
    """So many days after the Monday; 1 is 09:00 at the centre."""
    return MONDAY + timedelta(days=number, hours=hour - 1)


def due(at: datetime) -> dict[str, Any]:
    """A limit that ends then."""
    return {"instant": at, "last_day": at.date().isoformat()}


def accepted(*, instant: bool = False, at: datetime = MONDAY) -> Said:
    """A case of one item."""
    item = {
        "item_code": ITEM,
        "department_code": DEPARTMENT,
        "instant": instant,
        "committed_limit": {"days": 0 if instant else 10},
    }
    return Said(intake.CaseAccepted(case_id=str(STREAM), accepted_at=at, items=[item]), at)


def opened(due_at: datetime, at: datetime = MONDAY) -> Said:
    """Its clock runs."""
    task = {"item_code": ITEM, "department_code": DEPARTMENT, "due": due(due_at), "clock_running": True}
    return Said(approval.TasksOpened(case_id=str(STREAM), opened_at=at, tasks=[task]), at)


def assigned(at: datetime) -> Said:
    """Somebody has it."""
    return Said(
        approval.TasksAssigned(
            case_id=str(STREAM), items=[{"item_code": ITEM}], officer_id=OFFICER, assigned_by=BY, assigned_at=at
        ),
        at,
    )


def decided(at: datetime, decision: str = "DECISION_APPROVE", **fields: Any) -> Said:  # noqa: ANN401 - of the event
    """It is decided."""
    said: dict[str, Any] = {
        "case_id": str(STREAM),
        "item_code": ITEM,
        "department_code": DEPARTMENT,
        "decision": decision,
        "decided_by": BY,
        "decided_at": at,
        **fields,
    }
    return Said(approval.DecisionRecorded(**said), at)


def stopped(number: int, at: datetime, days: int) -> Said:
    """Its clock stands still for some days, and its limit ends later."""
    ends = at + timedelta(days=days)
    return Said(
        approval.ClockStopped(
            case_id=str(STREAM),
            item_code=ITEM,
            department_code=DEPARTMENT,
            stop={"stop_no": number, "stopped_at": at},
            stopped_by=BY,
            due=due(day(100)),
            spans=[
                {
                    "first_day": at.date().isoformat(),
                    "last_day": ends.date().isoformat(),
                    "begins_at": at,
                    "ends_at": ends,
                }
            ],
            stopped_days=number * days,
        ),
        at,
    )


def missing(at: datetime, *, again: bool = False) -> Said:
    """The applicant is told what is missing."""
    if again:
        return Said(intake.SecondNoticeGiven(case_id=str(STREAM), given_by=BY, given_at=at, missing=[{}]), at)
    return Said(intake.CorrectionNotified(case_id=str(STREAM), notified_by=BY, notified_at=at, missing=[{}]), at)


def published(at: datetime) -> Said:
    """One item is in the catalogue."""
    items = [{"item_code": ITEM, "department_code": DEPARTMENT}]
    return Said(intake.CataloguePublished(division_code="410522", version=1, published_at=at, items=items), at)


def taken(at: datetime) -> Said:
    """It was accepted on a day."""
    return Said(SimpleNamespace(item_code=ITEM), at, "ItemAccepted")


def window(at: datetime, until: datetime | None = None) -> Said:
    """A window is empty, or is not so any more."""
    named: dict[str, Any] = {"division_code": "410522", "post_code": "W-01", "department_code": DEPARTMENT, "since": at}
    if until is None:
        return Said(intake.WindowUncovered(**named), at)
    return Said(intake.WindowCovered(**named, until=until), until)


def outside(act: str, at: datetime) -> Said:
    """What became of a fee that was reported."""
    return Said(
        fees.FeeOfficeActed(act=act, acted_at=at, subject="OC-1", amount_fen=2000, acted_by=BY, case_id=str(STREAM)), at
    )


def billed(amount_fen: int, at: datetime = MONDAY) -> Said:
    """A bill of one line; the standard is a hundred yuan."""
    line = {"line_no": 1, "item_code": ITEM, "department_code": DEPARTMENT, "amount_fen": amount_fen}
    return Said(fees.BillIssued(case_id=str(STREAM), issued_at=at, lines=[{**line, "standard_fen": 10_000}]), at)


def amended(before_fen: int, after_fen: int, at: datetime) -> Said:
    """A line was computed again."""
    difference = {"line_no": 1, "before_fen": before_fen, "after_fen": after_fen}
    return Said(fees.BillAmended(case_id=str(STREAM), differences=[difference], amended_by=BY, amended_at=at), at)


def received(*unlisted: str) -> Said:
    """An application was received."""
    return Said(
        intake.ApplicationReceived(
            case_id=str(STREAM),
            received_by=BY,
            received_at=MONDAY,
            item_codes=[ITEM],
            unlisted_item_codes=unlisted,
        ),
        MONDAY,
    )


def refused_acceptance(basis: str) -> Said:
    """It was not accepted."""
    return Said(
        intake.AcceptanceRefused(case_id=str(STREAM), refused_by=BY, refused_at=MONDAY, legal_basis=basis), MONDAY
    )


def twice() -> Said:
    """The same was accepted at the department too."""
    found: dict[str, Any] = {
        "department_code": DEPARTMENT,
        "own_no": "1",
        "item_code": ITEM,
        "accepted_on": "2026-03-01",
    }
    return Said(intake.DualAcceptanceFound(case_id=str(STREAM), found_at=MONDAY, **found), MONDAY)


def kept_outside() -> Said:
    """A department accepted what it may not."""
    told: dict[str, Any] = {
        "department_code": DEPARTMENT,
        "own_no": "1",
        "item_code": ITEM,
        "accepted_on": "2026-03-01",
    }
    return Said(intake.AcceptedOutside(division_code="410522", told_at=MONDAY, **told), MONDAY)


def tried(kind: type[Message]) -> Said:
    """Somebody tried what is cancelled."""
    return Said(kind(tried_by=BY, tried_at=MONDAY, items=[{"code": ITEM}]), MONDAY)


GRANTED = (accepted(), opened(day(11)), assigned(day(1)), decided(day(4)))
STORIES: Mapping[str, tuple[str, Sequence[Said]]] = {
    # name: the rule that finds it once, or none
    "granted in time": ("", GRANTED),
    "granted at the due instant": ("", [accepted(), opened(day(4)), decided(day(4))]),
    "granted on the spot": ("", [accepted(instant=True), opened(day(0, 9)), decided(day(0, 1.01))]),
    "nobody decides": ("overdue", [accepted(), opened(day(4)), assigned(day(1))]),
    "decided late": ("overdue", [accepted(), opened(day(4)), assigned(day(1)), decided(day(5))]),
    "decided long after": ("overdue", [accepted(), opened(day(4)), decided(day(30))]),
    "extended in time": (
        "",
        [
            *GRANTED[:3],
            Said(approval.LimitExtended(item_code=ITEM, department_code=DEPARTMENT, due=due(day(16))), day(4)),
            decided(day(9)),
        ],
    ),
    "granted by silence": (
        "deemed",
        [accepted(), opened(day(4)), decided(day(4, 1.1), deemed=True, deemed_basis="第X条", decided_by=None)],
    ),
    "told twice": ("second_notice", [received(), missing(day(0)), missing(day(1), again=True)]),
    "told once": ("", [received(), missing(day(0))]),
    "refused by law": (
        "",
        [accepted(), opened(day(11)), decided(day(3), "DECISION_REFUSE", legal_basis="建筑法第8条")],
    ),
    "refused without a law": (
        "refused_without_basis",
        [accepted(), opened(day(11)), decided(day(3), "DECISION_REFUSE", legal_basis="按领导意见")],
    ),
    "not accepted by law": ("", [received(), refused_acceptance("行政许可法第32条")]),
    "not accepted without a law": ("refused_without_basis", [received(), refused_acceptance("不符合要求")]),
    "tried a cancelled item at a window": ("cancelled_used", [tried(intake.CancelledAppliedFor)]),
    "went on with a cancelled item": ("cancelled_used", [received(), tried(intake.CancelledUsed)]),
    "billed by the standard": ("", [billed(10_000)]),
    "billed above the standard": ("charged_above_standard", [billed(10_001)]),
    "corrected to less": ("charged_above_standard", [billed(10_000), amended(10_000, 8_000, day(1))]),
    "corrected to more": ("", [billed(8_000), amended(8_000, 10_000, day(1))]),
    "decided by another department": ("outside_scope", [*GRANTED[:3], decided(day(4), department_code="GA")]),
    "accepted outside without leave": ("outside_scope", [kept_outside()]),
    "a fee outside, founded": ("off_centre_fee", [outside("FEE_OFFICE_ACT_OFF_CENTRE_FOUNDED", MONDAY)]),
    "a fee outside, not so": ("", [outside("FEE_OFFICE_ACT_OFF_CENTRE_UNFOUNDED", MONDAY)]),
    "accepted at both ends": ("dual_acceptance", [received(), twice()]),
    "an item that nobody asks for": ("zero_acceptance", [published(MONDAY), taken(day(10))]),
    "an item that is asked for": ("", [published(MONDAY), *(taken(day(10 * number)) for number in range(1, 21))]),
    "an empty window": ("window_without_cover", [window(MONDAY)]),
    "a window that was empty for long": ("window_without_cover", [window(MONDAY), window(MONDAY, day(0, 3))]),
    "a window that was empty for a moment": ("", [window(MONDAY), window(MONDAY, day(0, 1.1))]),
    "nothing is done": ("idle_task", [accepted(), opened(day(30)), assigned(day(1)), decided(day(20))]),
    "nothing is done while the clock stands still": (
        "",
        [accepted(), opened(day(30)), stopped(1, day(2), 20), decided(day(24))],
    ),
    "stopped again and again": (
        "clock_stop_abuse",
        [accepted(), opened(day(30)), *(stopped(number, day(4 * number), 2) for number in (1, 2, 3)), decided(day(15))],
    ),
    "stopped for long": ("clock_stop_abuse", [accepted(), opened(day(30)), stopped(1, day(2), 61), decided(day(64))]),
    "decided unread": ("decided_unread", [accepted(), opened(day(11)), decided(day(0, 1.01))]),
    "papers again and again": (
        "repeated_correction",
        [received(), missing(day(0)), missing(day(1)), missing(day(2))],
    ),
    "an item without a list": ("catalogue_not_public", [received(ITEM)]),
}


def told(story: Sequence[Said]) -> list[Event]:
    """The events of a story."""
    return [
        Event(
            name=one.name or type(one.message).DESCRIPTOR.name,
            occurred_at=one.at,
            message=one.message,
            entry_id=number,
        )
        for number, one in enumerate(story)
    ]


def hits(story: Sequence[Said], settings: Settings | None = None, now: datetime = NOW) -> list[tuple[str, datetime]]:
    """What all rules find in a story, in whatever order it is told."""
    events = [
        Event(
            name=one.name or type(one.message).DESCRIPTOR.name, occurred_at=one.at, message=one.message, entry_id=number
        )
        for number, one in enumerate(story)
    ]
    found = judged(STREAM, events, RULES, settings or Settings(), CALENDAR)
    assert {one.hit_id for one in found} == {
        one.hit_id for one in judged(STREAM, reversed(events), RULES, settings or Settings(), CALENDAR)
    }
    return [(one.rule_code, one.found.occurred_at) for one in found if came_true(one, now, now)]


@pytest.mark.parametrize(("expected", "story"), STORIES.values(), ids=STORIES)
def test_each_story_is_found_by_its_rule_and_by_no_other(expected: str, story: Sequence[Said]) -> None:
    """Once; and where nothing is wrong nothing is found."""
    assert ([expected] if expected else []) == [code for code, _ in hits(story)]


def test_every_rule_has_a_story_in_which_it_finds_something() -> None:
    """A new one too."""
    assert set(BY_CODE) == {code for code, _ in STORIES.values()} - {""}


def test_what_an_event_brings_about_is_suspected_when_it_is_told() -> None:
    """Otherwise nobody would look; what the clock brings about is looked at at that instant or before."""
    for expected, story in STORIES.values():
        if not expected or BY_CODE[expected].of_items:
            continue
        rule = BY_CODE[expected]
        values = {one.code: one.default for one in rule.settings}
        events = told(story)
        suspected = any(rule.suspects(event, None) for event in events if event.name in rule.hears)
        woken = [at for event in events if event.name in rule.hears and (at := rule.wakes(event, values))]
        ((_, occurred_at),) = hits(story)
        # How fast it was decided is in the record of the case.
        assert expected == "decided_unread" or suspected or min(woken) <= occurred_at


def test_who_was_responsible_is_known() -> None:
    """The officer who had it then, the department, the item."""
    (found,) = judged(STREAM, told(STORIES["nobody decides"][1]), RULES, Settings(), CALENDAR)
    assert (ITEM, DEPARTMENT, OFFICER) == (found.found.item_code, found.found.department_code, found.found.officer_id)
    assert day(4) == found.found.occurred_at


def test_what_lies_ahead_is_not_so_yet() -> None:
    """At the due instant it is, unless somebody has decided."""
    story = STORIES["nobody decides"][1]
    assert [] == hits(story, now=day(4) - timedelta(seconds=1))
    assert ["overdue"] == [code for code, _ in hits(story, now=day(4))]


def setting(version: int, code: str, value: int, effective_at: datetime) -> ParameterChange:
    """A value that was set."""
    return ParameterChange(
        code=code,
        value=value,
        version=version,
        set_at=effective_at - NOTICE,
        effective_at=effective_at,
        officer_id="head",
        department_code="XZSP",
        reason="专题会议决定",
    )


def test_a_hit_is_judged_by_the_value_of_its_time() -> None:
    """What was so stays so when the centre sets another value, or switches the rule off."""
    story = STORIES["decided unread"][1]
    before, after = day(0, 1) - timedelta(days=1), day(0, 1) + timedelta(days=1)
    assert [] == hits(story, Settings([setting(1, "decided_unread.on", 0, before)]))
    assert ["decided_unread"] == [
        code for code, _ in hits(story, Settings([setting(1, "decided_unread.on", 0, after)]))
    ]
    quick = [accepted(), opened(day(11)), decided(day(0, 1.2))]
    assert [] == hits(quick)
    changed = Settings(
        [setting(1, "decided_unread.minutes", 60, before), setting(2, "decided_unread.minutes", 1, after)]
    )
    assert ["decided_unread"] == [code for code, _ in hits(quick, changed)]


def test_every_setting_is_within_its_bounds_and_said_in_both_languages() -> None:
    """And has one code."""
    assert len(PARAMETERS) == sum(len(rule.settings) for rule in RULES) + len(OWN)
    for one in PARAMETERS.values():
        assert one.least <= one.default <= one.most
        assert one.zh
        assert one.en
        assert one.zh != one.en
    for rule in RULES:
        assert all(zh and en and zh != en for zh, en in (rule.name, rule.text, rule.source))
