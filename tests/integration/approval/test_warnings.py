"""How early lights turn yellow, as the centre set it: told by supervision, and gone by from that instant on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.databases import administrator, handled
from tests.integration.approval.test_inbox import _list
from tests.integration.approval.test_inbox_counts import COUNTED, HELD, _kinds

from approval.storage.warned import PATIENCE
from approval.worker import light_warning_set
from approval.worker.timers import RENEW_WARNINGS
from chassis.subscription import Received
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.errors import InvalidRequest
from onewindow.approval.v1 import approval_pb2
from onewindow.supervision.v1 import events_pb2 as supervision

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

SILENT = Telemetry("approval", "worker", endpoint=None, ratio=1.0)
# Accepted on Monday 2026-03-02 with ten working days: after seven, five and three of them.
SEVENTH, FIFTH, THIRD = (datetime(2026, 3, day, 9, 30, tzinfo=UTC) for day in (11, 9, 5))
YELLOW = approval_pb2.ListTasksRequest(light=approval_pb2.TASK_LIGHT_YELLOW)
GREEN = approval_pb2.ListTasksRequest(light=approval_pb2.TASK_LIGHT_GREEN)


def told(
    centre: Centre, version: int, used_percent: int, *, division_code: str = "410526", days_left: int = 1
) -> datetime:
    """Hear what a centre set a moment ago; answers from when it counts."""
    effective_at = centre.clock[0] + timedelta(minutes=1)
    event = supervision.LightWarningSet(
        division_code=division_code, version=version, used_percent=used_percent, days_left=days_left
    )
    event.effective_at.FromDatetime(effective_at)
    received = Received(event, "supervision", uuid4(), version, division_code, centre.clock[0])
    assert [None] == handled(
        centre.database, light_warning_set.SUBSCRIPTION.handle, [light_warning_set.parse(received)]
    )
    return effective_at


def renew(centre: Centre, now: datetime) -> None:
    """Let the clock run to an instant, and what is open go by what counts then."""
    centre.clock[0] = now
    take_turn(centre.database, SILENT, RENEW_WARNINGS)
    centre.recount()


def yellow_at(centre: Centre, case_id: UUID) -> datetime:
    """When its light turns, as its case, its inbox and the row that the inbox filters by say alike."""
    (listed,) = [task for task in _list(centre, "A").tasks if task.case_id == str(case_id)]
    (shown,) = centre.case(case_id).tasks.values()
    with administrator(centre.database) as connection:
        row = connection.execute("select due_soon_at from task where case_id = %s", [case_id]).fetchone()
    assert row is not None
    assert listed.due_soon_at.ToDatetime(UTC) == shown.due_soon_at == row["due_soon_at"]
    found: datetime = row["due_soon_at"]
    return found


def test_open_tasks_and_new_ones_warn_as_the_centre_says_from_that_instant(centre: Centre) -> None:
    """Not before; no limit moves and nothing else is told; the inbox of another centre stays as it is."""
    centre.publish(1, 2026, division_code="410527")
    open_one, elsewhere = centre.open(A=""), centre.open(A="", division_code="410527")
    decided = centre.open(B="")
    centre.decide([centre.decision(decided, "B")])
    due = centre.case(open_one).tasks["A"].due
    assert SEVENTH == yellow_at(centre, open_one)
    centre.events()

    effective_at = told(centre, 1, 50)
    renew(centre, effective_at - timedelta(seconds=1))
    assert SEVENTH == yellow_at(centre, open_one)

    # What is written from then on goes by it at once, what was open a moment later.
    centre.clock[0] = effective_at
    assert FIFTH == yellow_at(centre, centre.open(A=""))
    renew(centre, effective_at + PATIENCE)
    assert FIFTH == yellow_at(centre, open_one)
    assert due == centre.case(open_one).tasks["A"].due
    assert ["TasksOpened"] == [type(event).__name__ for event in centre.events()]
    with administrator(centre.database) as connection:
        row = connection.execute("select due_soon_at from task where case_id = %s", [elsewhere]).fetchone()
    assert row == {"due_soon_at": SEVENTH}
    assert not take_turn(centre.database, SILENT, RENEW_WARNINGS)


def test_light_filters_counts_order_and_notices_go_by_it(centre: Centre) -> None:
    """On the fourth day what warns after three is yellow, comes first, is counted so, and its department is told."""
    quick, slow = centre.open(A="", days=9), centre.open(A="")
    effective_at = told(centre, 1, 30)
    renew(centre, effective_at + PATIENCE)
    centre.clock[0] = THIRD + timedelta(minutes=1)
    later = centre.open(A="", days=2)
    assert {str(quick), str(slow)} == {task.case_id for task in _list(centre, "A", wanted=YELLOW).tasks}
    assert [str(later)] == [task.case_id for task in _list(centre, "A", wanted=GREEN).tasks]
    assert str(later) == _list(centre, "A").tasks[-1].case_id
    assert _kinds(centre, HELD) == _kinds(centre, COUNTED)
    centre.events()
    centre.sweep(3)
    assert ["TaskDueSoon"] * 2 == [type(event).__name__ for event in centre.events()]


def test_the_newest_that_counts_is_gone_by_whatever_comes_late_or_twice(centre: Centre) -> None:
    """Two set within a minute are each gone by in their time; one that is told again or after it changes nothing."""
    case_id = centre.open(A="")
    began = centre.clock[0]
    first = told(centre, 1, 30)
    centre.clock[0] = began + timedelta(seconds=30)
    second = told(centre, 2, 50)
    renew(centre, first + PATIENCE)
    assert THIRD == yellow_at(centre, case_id)
    renew(centre, second + PATIENCE)
    assert FIFTH == yellow_at(centre, case_id)
    told(centre, 1, 90)
    renew(centre, second + timedelta(minutes=5))
    assert FIFTH == yellow_at(centre, case_id)


def test_days_left_may_be_earlier_than_the_share(centre: Centre) -> None:
    """Six days before the due day the light is yellow at the latest."""
    case_id = centre.open(A="")
    renew(centre, told(centre, 1, 95, days_left=7) + PATIENCE)
    assert THIRD == yellow_at(centre, case_id)


@pytest.mark.parametrize("field", ["version", "used_percent", "days_left", "division_code"])
def test_what_no_light_can_go_by_is_refused(field: str) -> None:
    """An empty number or nobody's."""
    event = supervision.LightWarningSet(division_code="410526", version=1, used_percent=50, days_left=1)
    event.ClearField(field)
    with pytest.raises(InvalidRequest):
        light_warning_set.parse(Received(event, "supervision", uuid4(), 1, "410526", SEVENTH))
