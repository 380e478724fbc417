from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tests.databases import administrator

from approval.worker.timers import RECOUNT_DUES
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.business_hours import OpeningHours
from kernel.calendar import CENTRE_ZONE
from kernel.clock import Receipt
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
    assert ("2027-01-04", True, "2027-01-05") == (
        told.previous_due.last_day,
        told.previous_due.provisional,
        told.previous_case_due.last_day,
    )
    case = centre.case(case_id)
    assert [date(2027, 1, 5), date(2027, 1, 7)] == [task.due.last_day for task in case.tasks.values()]
    assert (date(2027, 1, 6), False, 2) == (case.due.last_day, case.provisional, case.calendar_version)


def test_a_case_due_that_moves_alone_is_told_with_an_unfinished_task(centre: Centre) -> None:
    """The task's own date counts no day that changed, so it carries no due."""
    centre.clock[0] = DECEMBER
    centre.open(days=1, joint=3, A="", B="")
    centre.events()
    centre.publish(2, 2026, 2027)

    _recount(centre)

    (told,) = centre.events()
    assert ("A", False, "2027-01-06") == (told.item_code, told.HasField("due"), told.case_due.last_day)


def test_a_limit_from_receipt_is_counted_again_from_receipt(centre: Centre) -> None:
    """What it counts from is kept: the receipt, and the days that papers were missing."""
    accepted_at = centre.clock[0]
    receipt = Receipt(accepted_at - timedelta(days=6), accepted_at - timedelta(days=5), accepted_at)
    case_id = centre.open(days=5, joint=5, A="", receipt=receipt)
    before = centre.case(case_id)
    centre.publish(2, 2026, closed=[date(2026, 3, 5)])

    assert [True, False] == [_recount(centre, 1) for _ in range(2)]

    after = centre.case(case_id)
    assert (receipt, True) == (after.receipt, after.tasks["A"].from_receipt)
    assert [date(2026, 3, 9), date(2026, 3, 10)] == [case.due.last_day for case in (before, after)]
    assert after.due == after.tasks["A"].due


def test_decided_cases_are_left_alone(centre: Centre) -> None:
    """One is not even looked at: the date it was held to stays on record."""
    centre.clock[0] = DECEMBER
    decided = centre.open(days=2, joint=3, A="")
    centre.decide([centre.decision(decided, "A")])
    centre.publish(2, 2026, 2027)

    centre.events()
    assert not _recount(centre, 1)
    assert [] == centre.events()


def test_a_certain_date_moves_with_a_local_closure_and_back(centre: Centre) -> None:
    """Both changes are told with the date before; what no day of has changed is counted once and not told."""
    case_id = centre.open(days=5, joint=5, A="")
    other = centre.open(days=1, joint=1, A="")
    centre.events()

    for version, day, before in ((2, "2026-03-10", "2026-03-09"), (3, "2026-03-09", "2026-03-10")):
        centre.publish(version, 2026, closed=[date(2026, 3, 5)] if version == 2 else [])
        assert [True, True, False] == [_recount(centre, 1) for _ in range(3)]
        (told,) = centre.events()
        assert (str(case_id), day, False, before, day, before) == (
            told.case_id,
            told.due.last_day,
            told.due.provisional,
            told.previous_due.last_day,
            told.case_due.last_day,
            told.previous_case_due.last_day,
        )
    assert date(2026, 3, 3) == centre.case(other).due.last_day


def test_hours_of_the_centre_move_the_hour_and_are_told_as_a_day_is(centre: Centre) -> None:
    """Five working days end on Monday the 9th; its close goes from 17:30 to 16:00, and nothing else of it."""
    case_id = centre.open(days=5, joint=5, A="")
    centre.events()

    centre.publish(2, 2026, hours=(OpeningHours(0, date(2026, 3, 9), time(9), time(16)),))

    assert [True, False] == [_recount(centre, 1) for _ in range(2)]
    (told,) = centre.events()
    assert ["2026-03-09", "2026-03-09"] == [told.previous_due.last_day, told.due.last_day]
    closes = [datetime(2026, 3, 9, *at, tzinfo=CENTRE_ZONE) for at in ((17, 30), (16, 0))]
    assert closes == [due.instant.ToDatetime(UTC) for due in (told.previous_due, told.due)]
    assert closes[1] == centre.case(case_id).due.instant
    with administrator(centre.database) as admin:
        rows = admin.execute("select facts ->> 'due' as due from notice where kind = 'limit_moved'").fetchall()
    assert [{"due": "2026-03-09T16:00:00+08:00"}] == rows


def test_a_catalogue_that_changes_no_day_recounts_nothing(centre: Centre) -> None:
    """Most versions change an item or a fee: no case is touched for them, whatever its dates are."""
    centre.clock[0] = DECEMBER
    case_id = centre.open(days=2, joint=3, A="")
    centre.publish(2, 2026)
    assert not _recount(centre, 1)

    centre.publish(3, 2026, 2027)
    centre.publish(4, 2026, 2027)
    assert [True, False] == [_recount(centre, 1) for _ in range(2)]
    assert (date(2027, 1, 6), 4) == (centre.case(case_id).due.last_day, centre.case(case_id).calendar_version)


def test_what_the_release_before_counted_is_counted_again_once(centre: Centre) -> None:
    """It leaves no trace in the new column, neither when it opens a case nor when it counts one."""
    case_id = centre.open(days=5, joint=5, A="")
    with administrator(centre.database) as admin:
        admin.execute(
            "update case_file set counted_with = default, calendar_version = 1, due_day = '2026-03-06'"
            " where case_id = %s",
            [case_id],
        )

    assert [True, False] == [_recount(centre, 1) for _ in range(2)]
    assert date(2026, 3, 9) == centre.case(case_id).due.last_day


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
