"""Supervision on real PostgreSQL: events in, records and lights out."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from observing import observation_of
from psycopg.errors import RestrictViolation
from tests.databases import administrator, handled
from waiting import keep_waiting, waiting_since
from waits import counted_waits

from chassis.live import Hint
from chassis.rpc import Call, Caller
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import Received
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.business_hours import OpeningHours
from kernel.calendar import CENTRE_ZONE, DayType, Layer, SpecialDay
from kernel.errors import CaseNotFound, NotYetKnown
from kernel.ids import case_number
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval_events
from onewindow.intake.v1 import events_pb2 as intake_events
from onewindow.supervision.v1.supervision_pb2 import AccountKind as AccountKindMessage
from onewindow.supervision.v1.supervision_pb2 import ListCaseRecordsRequest
from onewindow.type.v1.type_pb2 import Actor, Due
from supervision.domain.accountability import AccountKind
from supervision.domain.lights import Light
from supervision.domain.projection import Observation
from supervision.handlers.get_case_record import GetCaseRecord, WatchedCase, get_case_record
from supervision.handlers.keep_calendar import KeepCalendar, keep_calendar
from supervision.handlers.list_case_records import ListedRecords, list_case_records
from supervision.handlers.observe import PATIENCE, observe
from supervision.servicer import list_case_records as listing
from supervision.servicer import rendering
from supervision.servicer.get_case_record import render as rendered
from supervision.storage import calendars, records
from supervision.storage.records import light_due_since
from supervision.worker.timers import SWEEP_LIGHTS

CENTRE = "410522"
CALLER = Caller("s01", CENTRE, "XZSP")
# A Monday morning, 09:00 in the centre's zone.
OPENED = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DUE = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
SILENT = Telemetry("supervision", "worker", endpoint=None, ratio=1.0)
NEW_YEAR = SpecialDay(date(2026, 1, 1), DayType.HOLIDAY, "元旦", "New Year's Day")
CLOSED = SpecialDay(date(2026, 3, 5), DayType.HOLIDAY, "停业", "closed")


class Town:
    """A supervision database whose clock the test sets."""

    def __init__(self, new_database: Callable[..., Database]) -> None:
        self.now = OPENED
        self.database = new_database("supervision", clock=lambda: self.now)

    def observe(self, *observations: Observation) -> list[object]:
        outcomes = handled(self.database, observe, observations)
        return list(outcomes)

    def publish(self, *days: SpecialDay, version: int = 1, hours: tuple[OpeningHours, ...] = ()) -> None:
        command = KeepCalendar(division_code=CENTRE, version=version, published_at=OPENED, days=days, hours=hours)
        assert [None] == handled(self.database, keep_calendar, [command])

    def sweep(self, limit: int = 100) -> bool:
        return take_turn(self.database, SILENT, replace(SWEEP_LIGHTS, limit=limit))

    def record(self, case_id: UUID) -> WatchedCase:
        with self.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
            (found,) = get_case_record(unit, [GetCaseRecord(caller=CALLER, case_id=case_id)])
        assert isinstance(found, WatchedCase)
        return found


@pytest.fixture
def town(new_database: Callable[..., Database]) -> Town:
    """A centre whose calendar is known."""
    made = Town(new_database)
    made.publish(NEW_YEAR)
    return made


def accepted(case_id: UUID, case_no: str = "4105222026030200000148") -> Observation:
    """A case of two items."""
    event = intake_events.CaseAccepted(
        case_id=str(case_id),
        case_no=case_no,
        items=[
            intake_events.AcceptedItem(item_code="ZRZY-003", name_zh="规划许可", department_code="ZRZY"),
            intake_events.AcceptedItem(item_code="ZJ-001", name_zh="施工许可", department_code="ZJ"),
        ],
    )
    event.accepted_at.FromDatetime(OPENED)
    return observation_of(Received(event, "intake", case_id, 2, CENTRE, OPENED))


def opened(case_id: UUID) -> Observation:
    """ZRZY-003 runs, ZJ-001 is in early review."""
    event = approval_events.TasksOpened(case_id=str(case_id))
    event.opened_at.FromDatetime(OPENED)
    event.due.instant.FromDatetime(DUE + timedelta(days=30))
    event.due.last_day = "2026-04-15"
    for item_code, department, running in (("ZRZY-003", "ZRZY", True), ("ZJ-001", "ZJ", False)):
        state = approval_pb2.TASK_STATE_OPEN if running else approval_pb2.TASK_STATE_EARLY_REVIEW
        task = event.tasks.add(item_code=item_code, department_code=department, state=state, clock_running=running)
        task.due.instant.FromDatetime(DUE)
        task.due.last_day = "2026-03-16"
    return observation_of(Received(event, "approval", case_id, 1, CENTRE, OPENED))


def decided(case_id: UUID, at: datetime, *, granted: bool = True) -> Observation:
    """ZRZY-003 is granted, or refused."""
    event = approval_events.DecisionRecorded(
        case_id=str(case_id),
        item_code="ZRZY-003",
        department_code="ZRZY",
        decision=approval_pb2.DECISION_APPROVE if granted else approval_pb2.DECISION_REFUSE,
        state=approval_pb2.TASK_STATE_APPROVED if granted else approval_pb2.TASK_STATE_REFUSED,
    )
    event.decided_at.FromDatetime(at)
    return observation_of(Received(event, "approval", case_id, 2, CENTRE, at))


def test_a_task_turns_yellow_before_its_limit_and_red_after_it(town: Town) -> None:
    """No event is needed: the sweeper does it by the clock, and the timeline keeps it."""
    case_id = uuid4()
    assert [None, None] == town.observe(accepted(case_id), opened(case_id))
    assert Light.GREEN is town.record(case_id).case.tasks["ZRZY-003"].light
    town.now = DUE - timedelta(hours=1)
    town.sweep()
    assert Light.YELLOW is town.record(case_id).case.tasks["ZRZY-003"].light
    town.now = DUE + timedelta(seconds=1)
    assert [True, False] == [town.sweep(1) for _ in range(2)]
    watched = town.record(case_id)
    assert Light.RED is watched.case.tasks["ZRZY-003"].light
    assert Light.RED is watched.case.light
    assert ["CaseAccepted", "TasksOpened", *["LightChanged"] * 4] == [entry.event for entry in watched.timeline]


def test_a_light_turns_at_the_close_of_the_centres_own_hours(town: Town) -> None:
    """Of the version that was published last; the day on which it turns stays."""
    yellow = []
    for version in (1, 2):
        if version > 1:
            hours = tuple(OpeningHours(weekday, date(2026, 1, 1), time(9), time(16)) for weekday in range(5))
            town.publish(NEW_YEAR, version=version, hours=hours)
        case_id = uuid4()
        town.observe(accepted(case_id), opened(case_id))
        clock = town.record(case_id).case.tasks["ZRZY-003"].clock
        assert clock is not None
        yellow.append(clock.yellow_at.astimezone(CENTRE_ZONE))
    assert [time(17, 30), time(16)] == [at.time() for at in yellow]
    assert yellow[0].date() == yellow[1].date()


def test_the_sweeper_knows_when_the_next_light_may_change(town: Town) -> None:
    """Ahead, then late by as much as has passed; nothing burns before the first case and after the last."""
    case_id = uuid4()
    known = [light_due_since(town.database)]
    assert [None, None] == town.observe(accepted(case_id), opened(case_id))
    ahead = light_due_since(town.database)
    assert ahead is not None
    town.now += timedelta(seconds=-ahead + 60)
    known.append(light_due_since(town.database))
    town.sweep()
    ahead = light_due_since(town.database)

    assert [None, 60.0] == known
    assert ahead is not None
    assert ahead < 0


def test_an_extended_joint_limit_moves_the_case_and_not_its_items(town: Town) -> None:
    """Told with its reason and by whom; the light of the item stays its own."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    before = town.record(case_id).case.tasks["ZRZY-003"].clock
    event = approval_events.JointLimitExtended(case_id=str(case_id), days=15, reason="联合验收尚未完成")
    event.extended_by.officer_id = "head-01"
    event.case_due.instant.FromDatetime(DUE + timedelta(days=30))
    event.case_due.last_day = "2026-04-30"
    town.observe(observation_of(Received(event, "approval", case_id, 2, CENTRE, OPENED)))

    watched = town.record(case_id)
    assert ("2026-04-30", DUE + timedelta(days=30)) == (
        watched.case.last_day,
        watched.case.clock and watched.case.clock.due_at,
    )
    assert before == watched.case.tasks["ZRZY-003"].clock
    said = watched.timeline[-1]
    assert ("head-01", "全案延长办理期限15天，2026-04-30（含当日）前办结：联合验收尚未完成") == (
        said.officer_id,
        said.summary_zh,
    )


def test_an_extended_limit_moves_the_lights_and_is_told_with_its_reason(town: Town) -> None:
    """The clock runs on from where it began, to the new due; the case's own moves where the event says so."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    until = DUE + timedelta(days=14)
    event = approval_events.LimitExtended(
        case_id=str(case_id), item_code="ZRZY-003", department_code="ZRZY", days=10, reason="专家评审尚未完成"
    )
    event.extended_by.officer_id = "zrzy-head"
    event.due.instant.FromDatetime(until)
    event.due.last_day = "2026-03-30"
    event.case_due.CopyFrom(event.due)
    town.observe(observation_of(Received(event, "approval", case_id, 2, CENTRE, OPENED)))
    town.now = DUE + timedelta(seconds=1)
    town.sweep()

    watched = town.record(case_id)
    task, said = watched.case.tasks["ZRZY-003"], watched.timeline[-1]
    assert (Light.GREEN, "2026-03-30", OPENED) == (task.light, task.last_day, task.opened_at)
    assert ("2026-03-30", until) == (watched.case.last_day, watched.case.clock and watched.case.clock.due_at)
    assert ("zrzy-head", "ZRZY-003") == (said.officer_id, said.item_code)
    assert "ZRZY-003 延长办理期限10天，2026-03-30（含当日）前办结：专家评审尚未完成" == said.summary_zh
    assert "ZRZY-003 extended by 10 days, due on 2026-03-30: 专家评审尚未完成" == said.summary_en
    town.now = until + timedelta(seconds=1)
    town.sweep()
    assert Light.RED is town.record(case_id).case.tasks["ZRZY-003"].light


def test_a_stopped_clock_is_not_warned_about_and_its_days_are_kept(town: Town) -> None:
    """No light while it stands still; how often and how long is on record for task and case; the timeline says why."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    since, until = DUE - timedelta(hours=6), DUE + timedelta(days=7)
    first, last = "2026-03-16", "2026-03-23"
    span = approval_events.StoppedSpan(first_day=first, last_day=last, begins_at=since, ends_at=until)
    stop = approval_pb2.ClockStop(
        stop_no=1,
        reason=approval_pb2.STOP_REASON_EXPERT_REVIEW,
        name_zh="专家评审",
        name_en="expert review",
        first_day=first,
        last_day=last,
        told="专家评审所需时间不计入期限",
    )
    event = approval_events.ClockStopped(
        case_id=str(case_id),
        item_code="ZRZY-003",
        department_code="ZRZY",
        stop=stop,
        spans=[span],
        stopped_days=6,
    )
    event.stopped_by.officer_id = "zrzy-officer"
    for due, day in ((event.due, "2026-03-24"), (event.case_due, "2026-03-24"), (event.previous_due, "2026-03-16")):
        due.instant.FromDatetime(until + timedelta(hours=17))
        due.last_day = day
    town.now = since
    town.observe(observation_of(Received(event, "approval", case_id, 2, CENTRE, since)))
    town.now = until - timedelta(seconds=1)
    town.sweep()

    watched = town.record(case_id)
    task = watched.case.tasks["ZRZY-003"]
    (said,) = [entry for entry in watched.timeline if entry.event == "ClockStopped"]
    assert (Light.GREEN, "2026-03-24", 6, OPENED) == (task.light, task.last_day, task.stopped_days, task.opened_at)
    assert [(date(2026, 3, 16), date(2026, 3, 23), since, until)] == [
        (stop.first_day, stop.last_day, stop.begins_at, stop.ends_at) for stop in watched.case.stops
    ]
    shown = rendering.case_record(watched.case)
    assert (8, 1, 6, "2026-03-23") == (
        shown.stopped_calendar_days,
        shown.stop_count,
        shown.tasks[0].stopped_days,
        shown.tasks[0].stops[0].last_day,
    )
    assert "zrzy-officer" == said.officer_id
    assert (
        "ZRZY-003 因专家评审停表，2026-03-16至2026-03-23不计入期限，该事项原于2026-03-16到期，"
        "现于2026-03-24到期：专家评审所需时间不计入期限"
    ) == said.summary_zh
    assert said.summary_en.startswith("ZRZY-003 clock stopped for expert review, 2026-03-16 to 2026-03-23 are not")
    # It runs again, and little is left.
    town.now = until
    town.sweep()
    assert Light.YELLOW is town.record(case_id).case.tasks["ZRZY-003"].light

    taken_back = approval_events.ClockResumed(
        case_id=str(case_id), item_code="ZRZY-003", department_code="ZRZY", stopped_days=0
    )
    taken_back.stop.CopyFrom(stop)
    taken_back.stop.resumed_on = "2026-03-13"
    for due in (taken_back.due, taken_back.case_due, taken_back.previous_due):
        due.instant.FromDatetime(DUE)
        due.last_day = "2026-03-16"
    town.observe(observation_of(Received(taken_back, "approval", case_id, 3, CENTRE, until)))
    again = town.record(case_id)
    assert ((), 0, DUE) == (
        again.case.stops,
        again.case.tasks["ZRZY-003"].stopped_days,
        again.case.tasks["ZRZY-003"].clock and again.case.tasks["ZRZY-003"].clock.due_at,
    )
    assert "ZRZY-003 取消专家评审停表（原定2026-03-16至2026-03-23），该事项于2026-03-16到期" in [
        entry.summary_zh for entry in again.timeline
    ]


def test_silence_is_on_record_with_who_has_to_account_for_it(town: Town) -> None:
    """Granted by the clock, at the due instant: the light was never red for that; what is overdue is on record, too."""
    deemed, late = uuid4(), uuid4()
    town.observe(accepted(deemed), opened(deemed), accepted(late, "410522202603020000022X"), opened(late))
    granted = approval_events.DecisionRecorded(
        case_id=str(deemed),
        item_code="ZRZY-003",
        department_code="ZRZY",
        decision=approval_pb2.DECISION_APPROVE,
        state=approval_pb2.TASK_STATE_APPROVED,
        deemed=True,
        deemed_basis="行政许可法第50条第2款",
    )
    granted.decided_at.FromDatetime(DUE)
    granted.decided_by.officer_id = "system"
    soon = approval_events.TaskDueSoon(case_id=str(late), item_code="ZRZY-003", department_code="ZRZY")
    overdue = approval_events.TaskOverdue(case_id=str(late), item_code="ZRZY-003", department_code="ZRZY")
    for event in (soon, overdue):
        event.due.instant.FromDatetime(DUE)
        event.due.last_day = "2026-03-16"
    town.now = DUE + timedelta(hours=2)
    for message, case_id, number in ((granted, deemed, 2), (soon, late, 2), (overdue, late, 3), (overdue, late, 4)):
        town.observe(observation_of(Received(message, "approval", case_id, number, CENTRE, town.now)))

    (account,) = town.record(deemed).accounts
    assert ("ZRZY-003", "ZRZY", AccountKind.DEEMED, DUE, "行政许可法第50条第2款") == (
        account.item_code,
        account.department_code,
        account.kind,
        account.since,
        account.basis,
    )
    task = town.record(deemed).case.tasks["ZRZY-003"]
    assert (Light.GREEN, DUE) == (task.light, task.decided_at)
    (entry,) = [entry for entry in town.record(deemed).timeline if entry.event == "DecisionRecorded"]
    assert ("system", "过期默许" in entry.summary_zh, "by silence" in entry.summary_en) == (
        entry.officer_id,
        True,
        True,
    )
    # Said twice, it is one account.
    assert [AccountKind.OVERDUE] == [account.kind for account in town.record(late).accounts]
    record = rendered(town.record(late)).record
    assert [("ZRZY-003", "ACCOUNT_KIND_OVERDUE")] == [
        (account.item_code, AccountKindMessage.Name(account.kind)) for account in record.accountability
    ]


def test_the_timeline_says_who_has_tasks_by_the_names_of_their_items(town: Town) -> None:
    """Taken, given on, given back: one entry for all of them, with who had them and why."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    items = [
        approval_events.AssignedItem(item_code=code, name_zh=zh, name_en=en, previous_officer_id=before)
        for code, zh, en, before in (("ZJ-002", "施工许可", "Permit", ""), ("ZJ-001", "图审", "Review", "zhang"))
    ]
    by = Actor(officer_id="wang", department_code="ZJ", division_code=CENTRE)
    for number, (to, reason) in enumerate((("wang", ""), ("li", "分办"), ("", "请病假")), start=2):
        event = approval_events.TasksAssigned(
            case_id=str(case_id), items=items, officer_id=to, reason=reason, assigned_by=by
        )
        town.observe(observation_of(Received(event, "approval", case_id, number, CENTRE, OPENED)))

    entries = town.record(case_id).timeline[-3:]
    assert [
        ("wang 认领 施工许可、图审（原由zhang办理）", "wang took Permit, Review (from zhang)"),
        ("施工许可、图审 交由 li 办理（原由zhang办理）：分办", "Permit, Review given to li (from zhang): 分办"),
        (
            "施工许可、图审 退回部门待领（原由zhang办理）：请病假",
            "Permit, Review given back to the department (from zhang): 请病假",
        ),
    ] == [(entry.summary_zh, entry.summary_en) for entry in entries]
    assert {("wang", "ZJ", "")} == {(entry.officer_id, entry.department_code, entry.item_code) for entry in entries}


def test_a_timeline_has_one_entry_for_each_event(town: Town) -> None:
    """Another event under the same number, which an operator took for the truth, stands in its place."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    town.observe(decided(case_id, OPENED))
    town.observe(decided(case_id, DUE, granted=False))
    watched = town.record(case_id)

    assert watched.case.tasks["ZRZY-003"].state == "REFUSED"
    assert [(entry.source, entry.sequence, entry.occurred_at) for entry in watched.timeline] == [
        ("intake", 2, OPENED),
        ("approval", 1, OPENED),
        ("approval", 2, DUE),
    ]


def test_nothing_of_a_case_is_without_its_record(town: Town) -> None:
    """Whatever is heard first makes it, in the same transaction; and it never goes, so nothing is left behind."""
    for order in itertools.permutations(range(3)):
        case_id = uuid4()
        told = (accepted(case_id), opened(case_id), decided(case_id, OPENED))
        for place in order:
            town.observe(told[place])
    with administrator(town.database) as admin:
        for table in ("timeline_entry", "task_record", "figure_fact"):
            kept = admin.execute(
                f"select count(*) as kept, count(record.case_id) as recorded from {table}"  # noqa: S608 - names of ours
                " left join case_record as record using (case_id)"
            ).fetchone()
            assert kept is not None
            assert kept["kept"] == kept["recorded"]
            assert kept["kept"] >= 6, table
        with pytest.raises(RestrictViolation):
            admin.execute("delete from case_record")


def test_a_task_in_early_review_has_no_light_until_its_own_clock_runs(town: Town) -> None:
    """ADR 0008: a serial item is not late before it can be decided."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    town.now = DUE + timedelta(days=1)
    town.sweep()
    assert Light.GREEN is town.record(case_id).case.tasks["ZJ-001"].light
    event = approval_events.TaskAffected(
        case_id=str(case_id),
        item_code="ZJ-001",
        department_code="ZJ",
        state=approval_pb2.TASK_STATE_OPEN,
        upstream_item_code="ZRZY-003",
    )
    event.affected_at.FromDatetime(town.now)
    event.due.instant.FromDatetime(town.now + timedelta(days=4))
    town.observe(observation_of(Received(event, "approval", case_id, 2, CENTRE, town.now)))
    town.now += timedelta(days=5)
    town.sweep()
    assert Light.RED is town.record(case_id).case.tasks["ZJ-001"].light


def test_what_a_correction_gives_back_runs_again_and_its_line_says_from_what(town: Town) -> None:
    """What was lapsed is undecided again, with a clock from now, or decided when it was; the line says it came back."""
    case_id, later = uuid4(), OPENED + timedelta(days=1)
    town.observe(accepted(case_id), opened(case_id))

    def affected(sequence: int, state: str, before: str, **said: Any) -> Observation:  # noqa: ANN401 - fields of a message
        event = approval_events.TaskAffected(
            case_id=str(case_id),
            item_code="ZRZY-003",
            department_code="ZRZY",
            upstream_item_code="FG-001",
            state=f"TASK_STATE_{state}",
            previous_state=f"TASK_STATE_{before}",
            affected_at=later,
            **said,
        )
        return observation_of(Received(event, "approval", case_id, sequence, CENTRE, later))

    town.observe(affected(2, "LAPSED", "OPEN"))
    assert ("LAPSED", later) == _task(town, case_id)[:2]
    due = Due(instant=DUE + timedelta(days=1), last_day="2026-03-17")
    town.observe(affected(3, "OPEN", "LAPSED", due=due))
    assert ("OPEN", None, later, DUE + timedelta(days=1)) == _task(town, case_id)
    assert "ZRZY-003 因上游FG-001的决定更正而恢复：在办" == town.record(case_id).timeline[-1].summary_zh
    town.observe(affected(4, "EARLY_REVIEW", "OPEN"))
    assert ("EARLY_REVIEW", None, later, None) == _task(town, case_id)
    town.observe(affected(5, "LAPSED", "EARLY_REVIEW"), affected(6, "APPROVED", "LAPSED", decided_at=OPENED))
    assert ("APPROVED", OPENED) == _task(town, case_id)[:2]


def test_a_correction_is_a_line_with_both_decisions_and_moves_when_it_was_decided(town: Town) -> None:
    """It counts as decided when it was decided rightly: too late if that was after its limit."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    event = approval_events.DecisionCorrected(
        case_id=str(case_id),
        item_code="ZRZY-003",
        department_code="ZRZY",
        decision=approval_pb2.DECISION_REFUSE,
        state=approval_pb2.TASK_STATE_REFUSED,
        reason="规划条件认定有误",
        corrected_by=Actor(officer_id="head-1", department_code="ZRZY", division_code=CENTRE),
        corrected_at=DUE + timedelta(hours=1),
        previous_decision=approval_pb2.DECISION_APPROVE,
        previous_state=approval_pb2.TASK_STATE_APPROVED,
    )
    town.observe(observation_of(Received(event, "approval", case_id, 2, CENTRE, DUE + timedelta(hours=1))))

    said = next(entry for entry in town.record(case_id).timeline if entry.event == "DecisionCorrected")
    assert "ZRZY-003 更正决定：由准予更正为不予许可：规划条件认定有误" == said.summary_zh
    assert "ZRZY-003 corrected from granted to refused: 规划条件认定有误" == said.summary_en
    assert "head-1" == said.officer_id
    assert ("REFUSED", DUE + timedelta(hours=1)) == _task(town, case_id)[:2]
    assert Light.RED is town.record(case_id).case.tasks["ZRZY-003"].light


def _task(town: Town, case_id: UUID) -> tuple[str, datetime | None, datetime | None, datetime | None]:
    task = town.record(case_id).case.tasks["ZRZY-003"]
    return task.state, task.decided_at, task.opened_at, task.clock.due_at if task.clock else None


def test_newly_published_holidays_move_a_due_instant_but_not_its_beginning(town: Town) -> None:
    """A recount names no upstream item: the clock began when it began."""
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id))
    event = approval_events.TaskAffected(
        case_id=str(case_id), item_code="ZRZY-003", department_code="ZRZY", state=approval_pb2.TASK_STATE_OPEN
    )
    later = DUE + timedelta(days=2)
    event.affected_at.FromDatetime(OPENED + timedelta(days=1))
    event.due.instant.FromDatetime(later)
    event.case_due.instant.FromDatetime(DUE + timedelta(days=32))
    event.previous_due.last_day, event.due.last_day = "2026-03-16", "2026-03-18"
    event.case_due.last_day = "2026-04-17"
    town.observe(observation_of(Received(event, "approval", case_id, 2, CENTRE, OPENED)))
    watched = town.record(case_id)
    case, said = watched.case, watched.timeline[-1]
    told_en = "ZRZY-003 is due on 2026-03-18, not on 2026-03-16; the case is due on 2026-04-17"
    assert (
        "放假安排有变动，重新计算：ZRZY-003原于2026-03-16到期，现于2026-03-18到期；全案于2026-04-17到期"
        == said.summary_zh
    )
    assert f"days of the calendar have changed: {told_en}" == said.summary_en
    assert OPENED == case.tasks["ZRZY-003"].opened_at
    assert case.clock is not None
    assert DUE + timedelta(days=32) == case.clock.due_at
    clock = case.tasks["ZRZY-003"].clock
    assert clock is not None
    assert (True, later) == (OPENED < clock.yellow_at < later, clock.due_at)


def test_one_record_that_cannot_be_read_keeps_no_other_from_its_light(town: Town) -> None:
    """It is set aside and counted; the next sweep does not meet it again."""
    poisonous, other = uuid4(), uuid4()
    town.observe(opened(poisonous), opened(other))
    with administrator(town.database) as admin:
        admin.execute("alter table case_record drop constraint case_record_light_check")
        admin.execute("update case_record set light = 9 where case_id = %s", [poisonous])
    town.now = DUE + timedelta(seconds=1)
    assert not town.sweep()
    assert Light.RED is town.record(other).case.tasks["ZRZY-003"].light
    with administrator(town.database) as admin:
        rows = admin.execute("select timer, division_code, key, attempts from set_aside").fetchall()
    assert [("sweep_lights", CENTRE, str(poisonous), 1)] == [tuple(row.values()) for row in rows]
    assert not town.sweep(1)


def test_open_pages_are_told_where_something_has_changed(town: Town) -> None:
    """After the commit: each new entry of a timeline, by an event or by the clock, and no word of what it says."""
    told: list[tuple[str, Hint]] = []
    town.database.on_hints = told.extend
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id), decided(case_id, OPENED))
    version = round(OPENED.timestamp() * 1_000_000)
    expected = [("CaseAccepted", "", ""), ("TasksOpened", "", ""), ("DecisionRecorded", "ZRZY-003", "ZRZY")]
    assert [
        (
            CENTRE,
            Hint(
                topic="cases",
                case_id=str(case_id),
                item_code=item_code,
                department_code=department_code,
                kind=kind,
                version=version,
            ),
        )
        for kind, item_code, department_code in expected
    ] == told
    told.clear()
    town.now = DUE + timedelta(days=30, seconds=1)
    town.sweep()
    assert {("LightChanged", "")} == {(hint.kind, hint.item_code) for _, hint in told}
    assert version < told[0][1].version


def test_services_may_be_heard_in_any_order(town: Town) -> None:
    """Tasks opened before the acceptance arrived make the same record as after it."""
    one, other = uuid4(), uuid4()
    town.observe(accepted(one), opened(one), decided(one, OPENED))
    town.observe(opened(other), decided(other, OPENED), accepted(other))
    first, second = town.record(one).case, town.record(other).case
    assert first.tasks == second.tasks
    assert (first.case_no, first.accepted_at, first.clock) == (second.case_no, second.accepted_at, second.clock)


def test_a_limit_waits_for_the_centres_calendar(new_database: Callable[..., Database]) -> None:
    """Nothing of the observation is kept before it can be judged; the bus brings it again."""
    town, case_id = Town(new_database), uuid4()
    (outcome,) = town.observe(opened(case_id))
    assert isinstance(outcome, NotYetKnown)
    assert [] == list(town.record(case_id).timeline)


def test_a_calendar_that_does_not_come_blinds_nobody(new_database: Callable[..., Database]) -> None:
    """After five minutes limits are judged by the week and the statute: the light burns, and red comes on time."""
    town, case_id = Town(new_database), uuid4()
    town.now += PATIENCE
    assert [None] == town.observe(opened(case_id))
    clock = town.record(case_id).case.tasks["ZRZY-003"].clock
    assert clock is not None
    assert DUE == clock.due_at
    town.now = DUE + timedelta(seconds=1)
    town.sweep()
    assert Light.RED is town.record(case_id).case.light


def test_a_catalogue_without_special_days_is_a_calendar(new_database: Callable[..., Database]) -> None:
    """The plain week is what the centre published: limits are judged by it, and its events wait for nothing."""
    town, case_id = Town(new_database), uuid4()
    town.publish()
    assert [None] == town.observe(opened(case_id))
    town.now = DUE + timedelta(seconds=1)
    town.sweep()
    assert Light.RED is town.record(case_id).case.light


def test_the_newest_catalogue_counts_also_if_it_takes_all_special_days_away(town: Town) -> None:
    """An empty version is newer than a full one."""
    town.publish(CLOSED, version=1)
    town.publish(version=2)
    town.publish(CLOSED, version=2)
    with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        edition = calendars.CALENDARS.at_least(unit, CENTRE, calendars.versions(unit, [CENTRE]))
    assert 2 == edition.version
    assert edition.content.is_working_day(CLOSED.date)


def test_the_centres_own_days_are_laid_over_the_notice(town: Town) -> None:
    """One date may be in both: the national make-up day of which the centre makes a holiday stays worked elsewhere."""
    day = date(2026, 3, 7)
    worked = SpecialDay(day, DayType.WORKDAY, "上班", "worked")
    town.publish(worked, SpecialDay(day, DayType.HOLIDAY, "州庆", "Prefecture Day", Layer.LOCAL), version=2)
    with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        calendar = calendars.CALENDARS.exactly(unit, CENTRE, 2).content
    named = calendar.special_day(day)
    assert named is not None
    assert (False, "州庆", Layer.LOCAL) == (calendar.is_working_day(day), named.name_zh, named.layer)


def test_a_calendar_kept_by_a_worker_of_the_release_before_is_known(new_database: Callable[..., Database]) -> None:
    """While pods are replaced one by one, either release may hear of a catalogue."""
    town = Town(new_database)
    with town.database.unit(reach=Reach(CENTRE)) as unit:
        unit.connection.execute("insert into special_day values (%s, 7, '2026-01-01', false, '元旦', '')", [CENTRE])
        assert {CENTRE: 7} == calendars.versions(unit, [CENTRE])


def test_events_that_wait_for_a_catalogue_are_tried_when_it_is_here(town: Town) -> None:
    """Those of its centre at once, those of others when due; a version that was here already hurries nobody."""
    for centre in (CENTRE, "410523"):
        keep_waiting(town.database, centre, town.now)
    town.publish(NEW_YEAR)
    assert {timedelta(minutes=10)} == set(waiting_since(town.database, town.now).values())
    town.publish(NEW_YEAR, version=2)
    assert {CENTRE: timedelta(), "410523": timedelta(minutes=10)} == waiting_since(town.database, town.now)


def test_every_light_change_is_an_entry_and_no_event(town: Town) -> None:
    """What the sweeper sees stands in the timeline, of the task and of the case; nobody is told over the bus."""
    case_id = uuid4()
    town.observe(opened(case_id))
    town.now = DUE + timedelta(days=60)
    town.sweep()

    lights = [entry for entry in town.record(case_id).timeline if entry.event == "LightChanged"]
    # Yellow and red, each of the task and the case, and each when it was, not when somebody looked.
    assert 4 == len(lights)
    assert {DUE} == {entry.occurred_at for entry in lights if "红灯" in entry.summary_zh}
    assert all(entry.occurred_at < DUE for entry in lights if "黄灯" in entry.summary_zh)
    with administrator(town.database) as admin:
        assert [] == admin.execute("select outbox_id from outbox").fetchall()


def test_another_centre_sees_nothing(town: Town) -> None:
    """A case of another centre does not exist."""
    case_id = uuid4()
    town.observe(accepted(case_id))
    stranger = Caller("s09", "410523", "XZSP")
    with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        (found,) = get_case_record(unit, [GetCaseRecord(caller=stranger, case_id=case_id)])
    assert isinstance(found, CaseNotFound)


def test_a_batch_of_questions_costs_five_statements(town: Town) -> None:
    """By id or by number, twice or about nothing: each gets its own answer, in its place."""
    first, second = uuid4(), uuid4()
    number = case_number(CENTRE, OPENED.date(), 1)
    town.observe(opened(first), accepted(second, number))
    queries = [
        GetCaseRecord(caller=CALLER, case_no=number),
        GetCaseRecord(caller=CALLER, case_id=uuid4()),
        GetCaseRecord(caller=CALLER, case_id=first),
        GetCaseRecord(caller=CALLER, case_id=second),
    ]
    with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        by_number, nothing, by_id, again = get_case_record(unit, queries)

    assert isinstance(nothing, CaseNotFound)
    assert [by_number, by_id, again] == [town.record(second), town.record(first), town.record(second)]
    assert [step.name for step in unit.steps] == [
        "find_case_records",
        "read_task_records",
        "read_timelines",
        "read_accountability",
        "open_complaints_of",
    ]


def test_a_look_at_a_case_waits_twice(town: Town) -> None:
    """For the record with its tasks, and for all that is kept beside it; a record is read by its id alone."""
    case_id = uuid4()
    town.observe(opened(case_id))
    with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit, counted_waits() as waited:
        (found,) = get_case_record(unit, [GetCaseRecord(caller=CALLER, case_id=case_id)])

    assert (found, len(waited)) == (town.record(case_id), 2)
    assert unit.steps[0].name == "read_case_records"


def test_the_watch_list_shows_the_worst_first_and_every_case_once(town: Town) -> None:
    """Pages join without a gap or a double."""
    cases = [uuid4() for _ in range(7)]
    town.observe(*(opened(case_id) for case_id in cases))
    town.now = DUE + timedelta(days=1)
    town.sweep()
    on_time = uuid4()
    town.observe(opened(on_time), decided(on_time, DUE - timedelta(days=1)))
    seen: list[UUID] = []
    token = ""
    for _ in range(4):
        query = listing.parse(ListCaseRecordsRequest(page_size=3, page_token=token), Call(CALLER, town.now))
        with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
            (page,) = list_case_records(unit, [query])
        assert isinstance(page, ListedRecords)
        seen.extend(case.case_id for case in page.page.rows)
        token = page.page.next_token
        if not token:
            break
    assert sorted([*cases, on_time]) == sorted(seen)
    assert on_time == seen[-1]


def test_a_timeline_too_long_to_show_shows_its_newest_entries(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order; what happened last is what people look for."""
    monkeypatch.setattr(records, "TIMELINE_LIMIT", 2)
    case_id = uuid4()
    town.observe(accepted(case_id), opened(case_id), decided(case_id, OPENED + timedelta(hours=1)))
    assert ["TasksOpened", "DecisionRecorded"] == [entry.event for entry in town.record(case_id).timeline]


@pytest.mark.parametrize("first", ["said", "erased"])
def test_what_people_said_on_the_docket_goes_with_the_personal_data(town: Town, first: str) -> None:
    """Whichever is heard first; that it was said, by whom and about what stays, and what a rule tells too."""
    case_id, words = uuid4(), "李某：多次来访: 称被拖延"
    ga: dict[str, Any] = {
        "case_id": str(case_id),
        "department_code": "GA",
        "department_zh": "公安局",
        "department_en": "Police",
    }
    housing: dict[str, Any] = {"other_department_zh": "住建局", "other_department_en": "Housing"}
    told = [
        approval_events.CaseEscalated(rule=approval_pb2.ESCALATION_RULE_DISPUTE, reason=words, **housing, **ga),
        approval_events.CaseEscalated(rule=approval_pb2.ESCALATION_RULE_STUCK, working_days=10, **ga),
        approval_events.OrderInstructed(instruction=words, **ga),
        approval_events.OrderReplied(reply=words, **ga),
        approval_events.OrderClosed(verdict=approval_pb2.ORDER_VERDICT_ACCEPT, reason=words, **ga),
        approval_events.DocketEntryClosed(case_id=str(case_id), reason=words),
    ]
    said = [
        observation_of(Received(event, "approval", case_id, sequence, CENTRE, OPENED))
        for sequence, event in enumerate(told, start=1)
    ]
    erased = intake_events.PersonalDataErased(case_id=str(case_id))
    erasure = observation_of(Received(erased, "intake", case_id, 1, CENTRE, OPENED))
    for batch in (said, [erasure]) if first == "said" else ([erasure], said):
        town.observe(*batch)

    lines = {(each.summary_zh, each.summary_en) for each in town.record(case_id).timeline if each.source == "approval"}
    assert not [line for line in lines if "李某" in "".join(line) or "来访" in "".join(line)]
    assert [en for zh, en in lines if zh == "公安局与住建局有争议，提请现场办公：（已删除）"]
    assert "公安局：采纳答复，督办办结：（已删除）" in {zh for zh, _ in lines}
    assert "accepted the reply of Police, the order is closed: （已删除）" in {en for _, en in lines}
    assert "10个工作日未作任何决定，列入现场办公" in {zh for zh, _ in lines}


def test_what_people_said_of_a_case_goes_with_the_personal_data(town: Town) -> None:
    """Of the green channel, a joint extension, and an approval that was taken back; what was done stays."""
    case_id, words = uuid4(), "王女士：急需开工: 请优先"
    about: dict[str, Any] = {
        "case_id": str(case_id),
        "item_code": "GA-025",
        "article": "行政许可法第69条",
        "legal_basis": "第七十九条",
    }
    told = [
        ("intake", intake_events.ApplicationReceived(case_id=str(case_id), green_channel_reason=words)),
        ("intake", intake_events.GreenChannelAsked(case_id=str(case_id), reason=words)),
        ("intake", intake_events.GreenChannelDecided(case_id=str(case_id), reason=words)),
        ("intake", intake_events.SecondNoticeGiven(case_id=str(case_id), reason=words)),
        ("approval", approval_events.JointLimitExtended(case_id=str(case_id), days=5, reason=words)),
        ("approval", approval_events.RevocationProposed(reason=words, **about)),
        ("approval", approval_events.RevocationDeclined(case_id=str(case_id), item_code="GA-025", reason=words)),
        ("approval", approval_events.DecisionRevoked(reason=words, relying_item_codes=["GA-026"], **about)),
        ("intake", intake_events.PersonalDataErased(case_id=str(case_id))),
    ]
    town.observe(
        *(
            observation_of(Received(event, source, case_id, sequence, CENTRE, OPENED))
            for sequence, (source, event) in enumerate(told, start=1)
        )
    )

    lines = [(each.summary_zh, each.summary_en) for each in town.record(case_id).timeline]
    assert not [line for line in lines if "王女士" in "".join(line) or "开工" in "".join(line)]
    assert 8 == sum("（已删除）" in zh and "（已删除）" in en for zh, en in lines)
    assert (
        "GA-025 撤销准予决定（行政许可法第69条、第七十九条），已告知以其为前提的GA-026：（已删除）",
        "GA-025 is revoked (行政许可法第69条、第七十九条); GA-026 rested on it: （已删除）",
    ) in lines


def test_the_green_channel_of_a_case_is_on_its_record(town: Town) -> None:
    """As it was accepted, and kept through what comes after, until a second person says otherwise."""
    for is_green in (True, False):
        case_id = uuid4()
        event = intake_events.CaseAccepted(
            case_id=str(case_id), case_no=f"4105222026030200000{is_green}", green_channel=is_green
        )
        event.accepted_at.FromDatetime(OPENED)
        town.observe(observation_of(Received(event, "intake", case_id, 1, CENTRE, OPENED)))
        town.observe(opened(case_id))
        assert is_green is rendered(town.record(case_id)).record.green_channel
        decided = intake_events.GreenChannelDecided(case_id=str(case_id), agreed=not is_green, reason="省级重点项目")
        decided.decided_at.FromDatetime(OPENED)
        town.observe(observation_of(Received(decided, "intake", case_id, 2, CENTRE, OPENED)))
        assert is_green is not rendered(town.record(case_id)).record.green_channel
