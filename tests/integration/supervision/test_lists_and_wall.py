"""What supervision lists and counts: the rows, their number and the wall agree, and each filter holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from observing import observation_of
from tests.integration.supervision.test_observe import CALLER, CENTRE, DUE, NEW_YEAR, OPENED, Town, accepted, opened
from tests.integration.supervision.test_rebuilding import rebuild_all

from chassis.rpc import Call
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import InvalidRequest
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval_events
from onewindow.intake.v1 import events_pb2 as intake_events
from onewindow.supervision.v1 import supervision_pb2
from supervision.domain.projection import Observation
from supervision.servicer import get_wall, list_case_records

WAITING = supervision_pb2.CASE_RECORD_STAGE_WAITING
CLOSED = supervision_pb2.CASE_RECORD_STAGE_CLOSED
# Half an hour before midnight in the centres' zone, on the first day.
LATE_EVENING = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)


def decided(case_id: UUID, item_code: str, department: str, at: datetime, sequence: int) -> Observation:
    """A grant."""
    event = approval_events.DecisionRecorded(
        case_id=str(case_id),
        item_code=item_code,
        department_code=department,
        decision=approval_pb2.DECISION_APPROVE,
        state=approval_pb2.TASK_STATE_APPROVED,
    )
    event.decided_at.FromDatetime(at)
    return observation_of(Received(event, "approval", case_id, sequence, CENTRE, at))


def closed(case_id: UUID, at: datetime) -> Observation:
    """The result is handed over."""
    event = intake_events.CaseClosed(case_id=str(case_id))
    event.closed_at.FromDatetime(at)
    return observation_of(Received(event, "intake", case_id, 5, CENTRE, at))


@dataclass
class Watched:
    """A centre, and what its supervisor is told."""

    town: Town

    def begin(self, serial: int) -> UUID:
        """A case with a task of ZRZY that runs, and one of ZJ in early review."""
        case_id = uuid4()
        number = f"41052220260302{serial:06d}8"
        assert [None, None] == self.town.observe(accepted(case_id, number), opened(case_id))
        return case_id

    def close(self, case_id: UUID, at: datetime) -> None:
        """Decide both, and hand over."""
        self.town.now = at
        self.town.observe(
            decided(case_id, "ZRZY-003", "ZRZY", at, 2), decided(case_id, "ZJ-001", "ZJ", at, 3), closed(case_id, at)
        )

    def page(self, **fields: Any) -> supervision_pb2.ListCaseRecordsResponse:  # noqa: ANN401 - fields
        """A page of the list."""
        query = list_case_records.parse(supervision_pb2.ListCaseRecordsRequest(**fields), Call(CALLER, OPENED))
        with self.town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
            (found,) = list_case_records.RPC.handle(unit, [query])
        return list_case_records.render(found)  # type: ignore[arg-type]  # a refusal would fail the test

    def ids(self, **fields: Any) -> list[UUID]:  # noqa: ANN401 - fields
        """Cases of all pages, each of which says the same number of them."""
        found: list[UUID] = []
        totals: set[int] = set()
        token = ""
        while True:
            page = self.page(page_token=token, **fields)
            found += [UUID(record.case_id) for record in page.records]
            totals.add(page.total_count)
            token = page.next_page_token
            if not token:
                break
        assert {len(found)} == totals
        return found

    def wall(self) -> supervision_pb2.Wall:
        """The wall."""
        query = get_wall.RPC.parse(supervision_pb2.GetWallRequest(), Call(CALLER, OPENED))
        with self.town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
            first, second = get_wall.RPC.handle(unit, [query, query])
        assert first is second
        return get_wall.render(first).wall  # type: ignore[arg-type]  # a refusal would fail the test


@pytest.fixture
def watched(new_database: Callable[..., Database]) -> Watched:
    """A centre whose calendar is known."""
    town = Town(new_database)
    town.publish(NEW_YEAR)
    return Watched(town)


def test_each_page_says_how_many_there_are_on_all_of_them(watched: Watched) -> None:
    """The number comes with the rows, also where there is none, and follows the filter."""
    cases = [watched.begin(number) for number in range(5)]

    assert set(cases) == set(watched.ids(page_size=2))
    assert [] == watched.ids(light=supervision_pb2.LIGHT_RED)
    assert watched.town.now == watched.page().as_of.ToDatetime(UTC)


def test_cases_are_found_by_department_and_by_a_part_of_the_number(watched: Watched) -> None:
    """A part as people copy it, with blanks; a department that has no task of a case does not find it."""
    cases = [watched.begin(number) for number in range(3)]

    assert set(cases) == set(watched.ids(department_code="ZJ"))
    assert [] == watched.ids(department_code="SL")
    assert [cases[2]] == watched.ids(case_no_part=" 000 0028", department_code="ZRZY")
    for part in ("12", "1X2", "x" * 41, "窗口一"):
        with pytest.raises(InvalidRequest) as refused:
            watched.page(case_no_part=part)
        assert ["case_no_part"] == [fault.field for fault in refused.value.violations]


def test_closed_cases_are_listed_apart_the_newest_first(watched: Watched) -> None:
    """By the same filters; an open case is none of them."""
    first, second, third = (watched.begin(number) for number in range(3))
    watched.close(second, OPENED + timedelta(hours=1))
    watched.close(first, OPENED + timedelta(hours=2))

    assert [first, second] == watched.ids(stage=CLOSED, page_size=1)
    assert [second] == watched.ids(stage=CLOSED, case_no_part="0000018")
    assert [] == watched.ids(stage=CLOSED, department_code="SL")
    assert [third] == watched.ids()


def test_applications_that_wait_are_listed_apart_the_longest_first(watched: Watched) -> None:
    """By number from the receipt on, and no longer once they are accepted; no open case is among them."""
    watched.begin(1)
    waiting = [uuid4(), uuid4()]
    for serial, case_id in enumerate(waiting, 2):
        number = f"41052220260302{serial:06d}8"
        received = intake_events.ApplicationReceived(case_id=str(case_id), case_no=number)
        received.received_at.FromDatetime(OPENED + timedelta(hours=serial))
        noticed = intake_events.CorrectionNotified(case_id=str(case_id))
        watched.town.observe(
            observation_of(Received(received, "intake", case_id, 1, CENTRE, OPENED)),
            observation_of(Received(noticed, "intake", case_id, 2, CENTRE, OPENED)),
        )

    assert waiting == watched.ids(stage=WAITING, page_size=1)
    assert waiting[1:] == watched.ids(stage=WAITING, case_no_part="0000038")
    (first, _) = watched.page(stage=WAITING).records
    assert (supervision_pb2.CASE_WAIT_PAPERS, OPENED + timedelta(hours=2)) == (
        first.waits_for,
        first.received_at.ToDatetime(UTC),
    )
    again = intake_events.SecondNoticeGiven(case_id=str(waiting[0]), hand_in_until="2026-03-23", reason="漏列材料")
    watched.town.observe(observation_of(Received(again, "intake", waiting[0], 3, CENTRE, OPENED)))
    assert "2026-03-23" == watched.page(stage=WAITING).records[0].waits_until
    watched.town.observe(accepted(waiting[0], "410522202603020000028"))
    assert waiting[1:] == watched.ids(stage=WAITING)


def test_a_page_of_open_cases_does_not_continue_a_list_of_closed_ones(watched: Watched) -> None:
    """Its token belongs to what was asked."""
    for number in range(2):
        watched.begin(number)
    token = watched.page(page_size=1).next_page_token

    with pytest.raises(InvalidRequest):
        watched.page(page_token=token, stage=CLOSED)


def test_the_wall_counts_what_the_lists_list(watched: Watched) -> None:
    """Open cases by light, what the day brought, and each department's tasks; what is late stands there by name."""
    late, done, *_ = (watched.begin(number) for number in range(4))
    watched.close(done, OPENED + timedelta(hours=3))
    wall = watched.wall()

    assert (3, 0, 0) == (wall.open_cases.green, wall.open_cases.yellow, wall.open_cases.red)
    assert (4, 1) == (wall.accepted_today, wall.closed_today)
    assert {"ZRZY": (3, 4, 1), "ZJ": (3, 4, 1)} == {
        one.department_code: (one.tasks.green, one.opened_today, one.decided_today) for one in wall.departments
    }
    assert ([], []) == (list(wall.overdue), list(wall.due_soon))

    watched.town.now = DUE + timedelta(seconds=1)
    watched.town.sweep()
    wall = watched.wall()
    assert (len(watched.ids(light=supervision_pb2.LIGHT_RED)), 0) == (wall.open_cases.red, wall.accepted_today)
    assert "ZRZY" == wall.departments[0].department_code
    assert ["ZRZY-003"] * 3 == [task.item_code for task in wall.overdue]
    assert {"2026-03-16"} == {task.due.last_day for task in wall.overdue}
    assert watched.town.now == wall.as_of.ToDatetime(UTC)
    assert late in watched.ids(light=supervision_pb2.LIGHT_RED)


def test_a_task_is_on_the_wall_as_long_as_somebody_has_to_decide_it(watched: Watched) -> None:
    """Until it is decided, again where that is taken back, not where a corrected procedure took it away."""
    taken_back, corrected, closed_first = (watched.begin(number) for number in range(3))
    watched.town.now = OPENED + timedelta(hours=1)
    watched.close(taken_back, watched.town.now)
    assert {"ZRZY": (2, 0, 0), "ZJ": (2, 0, 0)} == _tasks(watched)

    again = approval_events.TaskAffected(
        case_id=str(taken_back),
        item_code="ZJ-001",
        department_code="ZJ",
        state=approval_pb2.TASK_STATE_OPEN,
        upstream_item_code="ZRZY-003",
    )
    again.affected_at.FromDatetime(watched.town.now)
    again.due.instant.FromDatetime(DUE)
    # Intake is heard before approval: what is decided is not known yet, and what is not known waits.
    watched.town.observe(
        observation_of(Received(again, "approval", taken_back, 4, CENTRE, watched.town.now)),
        closed(closed_first, watched.town.now),
    )
    assert {"ZRZY": (2, 0, 0), "ZJ": (3, 0, 0)} == _tasks(watched)

    replaced = approval_events.ProcedureReplaced(case_id=str(corrected))
    replaced.replaced_at.FromDatetime(watched.town.now)
    replaced.due.instant.FromDatetime(DUE)
    replaced.removed.add(item_code="ZRZY-003", department_code="ZRZY")
    watched.town.observe(
        observation_of(Received(replaced, "approval", corrected, 2, CENTRE, watched.town.now)),
        decided(closed_first, "ZRZY-003", "ZRZY", watched.town.now, 2),
    )
    # None waits there, and one of today was decided.
    assert {"ZRZY": (0, 0, 0), "ZJ": (3, 0, 0)} == _tasks(watched)

    watched.town.now = DUE + timedelta(seconds=1)
    watched.town.sweep()
    # The early review has no clock that could run out.
    assert {"ZJ": (2, 0, 1)} == _tasks(watched)
    before = watched.wall()
    assert "ZJ-001" == before.overdue[0].item_code
    rebuild_all(watched.town.database)
    assert before == watched.wall()


def _tasks(watched: Watched) -> dict[str, tuple[int, int, int]]:
    """Green, yellow and red ones of each department."""
    return {
        one.department_code: (one.tasks.green, one.tasks.yellow, one.tasks.red) for one in watched.wall().departments
    }


def test_the_day_of_the_wall_is_the_centres(watched: Watched) -> None:
    """What was closed before midnight there is yesterday's, though it is the same day in Greenwich."""
    one, other = watched.begin(1), watched.begin(2)
    watched.close(one, LATE_EVENING)
    assert 1 == watched.wall().closed_today

    watched.close(other, LATE_EVENING + timedelta(hours=1))
    assert 1 == watched.wall().closed_today


def test_the_wall_counts_which_instant_items_were_finished_on_the_spot(watched: Watched) -> None:
    """In the same act and on the day of the acceptance, item by item; handed over later, or as ever, is none."""
    today, mixed, later = uuid4(), uuid4(), uuid4()
    for number, (case_id, instant) in enumerate(((today, (True, True)), (mixed, (True, False)), (later, (True,)))):
        event = intake_events.CaseAccepted(case_id=str(case_id), case_no=f"41052220260302{number:06d}8")
        event.accepted_at.FromDatetime(OPENED)
        for place, each in enumerate(instant):
            event.items.add(item_code=f"ZJ-00{place}", department_code="ZJ", instant=each)
        watched.town.observe(observation_of(Received(event, "intake", case_id, 2, CENTRE, OPENED)))
    assert (4, 0) == _spot(watched)
    for case_id, in_one_act in ((today, True), (mixed, False)):
        over = intake_events.CaseClosed(case_id=str(case_id), in_one_act=in_one_act)
        over.closed_at.FromDatetime(OPENED + timedelta(hours=1))
        watched.town.observe(observation_of(Received(over, "intake", case_id, 5, CENTRE, OPENED)))
    assert (4, 2) == _spot(watched)
    watched.town.now = OPENED + timedelta(days=1)
    assert (0, 0) == _spot(watched)


def _spot(watched: Watched) -> tuple[int, int]:
    wall = watched.wall()
    return wall.instant_today, wall.on_the_spot_today
