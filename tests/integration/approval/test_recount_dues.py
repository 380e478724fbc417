from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.databases import administrator

from approval.worker.timers import RECOUNT_DUES
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from tests.integration.approval.conftest import Centre

# A Wednesday: three working days reach into 2027.
DECEMBER = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)


SILENT = Telemetry("approval", "worker", endpoint=None, ratio=1.0)


def _recount(centre: Centre, limit: int = 200) -> bool:
    """Take a turn; answers whether there is more to do."""
    return take_turn(centre.database, SILENT, replace(RECOUNT_DUES, limit=limit))


def test_published_holidays_move_provisional_dues_and_tell_it(centre: Centre) -> None:
    """The running task and the case move by the first Monday; the estimate moves silently; nothing is left to do."""
    centre.clock[0] = DECEMBER
    case_id = centre.open(days=2, joint=3, A="", B="!A")
    assert centre.case(case_id).provisional
    centre.events()

    centre.publish(2, 2026, 2027)

    assert [True, False] == [_recount(centre, 1) for _ in range(2)]
    (told,) = centre.events()
    assert ("A", approval_pb2.TASK_STATE_OPEN, "", "2027-01-05", False, "2027-01-06") == (
        told.item_code,
        told.state,
        told.upstream_item_code,
        told.due.last_day,
        told.due.provisional,
        told.case_due.last_day,
    )
    case = centre.case(case_id)
    assert [date(2027, 1, 5), date(2027, 1, 7)] == [task.due.last_day for task in case.tasks.values()]
    assert (date(2027, 1, 6), False, 2) == (case.due.last_day, case.provisional, case.calendar_version)


def test_a_case_due_that_moves_alone_is_told_with_an_unfinished_task(centre: Centre) -> None:
    """The task's own date was certain, so it carries no due."""
    centre.clock[0] = DECEMBER
    centre.open(days=1, joint=3, A="", B="")
    centre.events()
    centre.publish(2, 2026, 2027)

    _recount(centre)

    (told,) = centre.events()
    assert ("A", False, "2027-01-06") == (told.item_code, told.HasField("due"), told.case_due.last_day)


def test_certain_and_decided_dates_are_left_alone(centre: Centre) -> None:
    """A case inside a published year, and a decided one, are not even looked at."""
    centre.open(A="")
    centre.clock[0] = DECEMBER
    decided = centre.open(days=2, joint=3, A="")
    centre.decide([centre.decision(decided, "A")])
    centre.publish(2, 2026, 2027)

    centre.events()
    assert not _recount(centre, 1)
    assert [] == centre.events()


def test_a_catalogue_without_new_holidays_is_counted_once(centre: Centre) -> None:
    """Nothing moves, nothing is told, and the case is not counted again for the same version."""
    centre.clock[0] = DECEMBER
    case_id = centre.open(days=2, joint=3, A="")
    centre.events()
    centre.publish(2, 2026)

    assert [True, False] == [_recount(centre, 1) for _ in range(2)]
    assert [] == centre.events()
    assert centre.case(case_id).provisional


def test_recounting_goes_in_bounded_steps(centre: Centre) -> None:
    """At most so many cases a transaction, until all are done."""
    centre.clock[0] = DECEMBER
    for _ in range(5):
        centre.open(days=2, A="")
    centre.publish(2, 2026, 2027)

    assert [True, True, False] == [_recount(centre, 2) for _ in range(3)]
    assert not _recount(centre, 1)


def test_a_task_that_opens_provisionally_is_found_later(centre: Centre) -> None:
    """The case had certain dates only until its serial task opened late in the year."""
    centre.clock[0] = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    case_id = centre.open(days=2, joint=3, A="", B="!A")
    assert not centre.case(case_id).provisional
    centre.clock[0] = DECEMBER
    centre.decide([centre.decision(case_id, "A")])
    assert centre.case(case_id).provisional
    centre.publish(2, 2026, 2027)

    _recount(centre)
    assert date(2027, 1, 5) == centre.case(case_id).tasks["B"].due.last_day


def test_one_case_that_cannot_be_counted_keeps_no_other_from_it(centre: Centre) -> None:
    """It is set aside; the others of its batch, and of other centres, have their dates."""
    centre.clock[0] = DECEMBER
    poisonous, *others = [centre.open(days=2, joint=3, A="") for _ in range(3)]
    with administrator(centre.database) as admin:
        admin.execute("alter table case_file drop constraint case_file_joint_limit_unit_check")
        admin.execute("update case_file set joint_limit_unit = 'x' where case_id = %s", [poisonous])
    centre.publish(2, 2026, 2027)

    assert not _recount(centre)

    assert [date(2027, 1, 6)] * 2 == [centre.case(case_id).due.last_day for case_id in others]
    with administrator(centre.database) as admin:
        rows = admin.execute("select timer, key, attempts from set_aside").fetchall()
    assert [{"timer": "recount_dues", "key": str(poisonous), "attempts": 1}] == rows
    assert not _recount(centre, 1)
