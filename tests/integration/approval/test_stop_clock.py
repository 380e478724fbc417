"""Stopping and resuming clocks on real PostgreSQL."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from tests.databases import administrator, handled

from approval.domain.deciding import Act
from approval.domain.refusals import ClockNotStopped, StopAfterDue, StopReasonInsideLimit
from approval.domain.stop_grounds import StopReason
from approval.handlers.explain_due import ExplainDue, ExplainedDue, ProposedStop, explain_due
from approval.handlers.list_tasks import ListTasks, TaskPage, list_tasks
from approval.handlers.resume_clock import resume_clocks
from approval.handlers.stop_clock import stop_clocks
from approval.servicer import explain_due as explain_rpc
from approval.servicer import stop_clock as rpc
from approval.worker.timers import RECOUNT_DUES, RESUME_CLOCKS
from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.errors import CaseNotHere, PermissionDenied
from kernel.ids import new_case_id
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from typing import Any

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome
    from chassis.subscription import RowTimer

# The centre's Monday is 2 March; limits of ten working days end on Monday the 16th, of twenty on the 30th.
FRIDAY, NEXT_FRIDAY = date(2026, 3, 6), date(2026, 3, 13)
SILENT = Telemetry("approval", "worker", endpoint=None, ratio=1.0)


def _turn(centre: Centre, timer: RowTimer[Any]) -> bool:
    return take_turn(centre.database, SILENT, timer)


def test_a_stop_is_told_and_kept_with_who_when_for_what_and_until_when(centre: Centre) -> None:
    """In the answer, in the event, and in what is read back, whose dates are those of both."""
    case_id = centre.open(A="")
    centre.events()
    centre.pass_time(days=2)

    (act,) = handled(centre.database, stop_clocks, [centre.stop(case_id, "A", last=FRIDAY)])

    assert isinstance(act, Act)
    answer = rpc.render(act)
    (event,) = centre.events()
    assert ("2026-03-19", "2026-04-02") == (answer.task.due.last_day, answer.case_due.last_day)
    assert (answer.task.due, answer.case_due, "2026-03-16", "2026-03-30") == (
        event.due,
        event.case_due,
        event.previous_due.last_day,
        event.previous_case_due.last_day,
    )
    assert ("ClockStopped", answer.stop, "officer-1", 3, 1) == (
        type(event).__name__,
        event.stop,
        event.stopped_by.officer_id,
        event.stopped_days,
        len(event.spans),
    )
    assert (
        approval_pb2.STOP_REASON_EXPERT_REVIEW,
        "2026-03-04",
        "2026-03-06",
        "专家评审所需时间不计入期限",
        centre.clock[0],
        datetime(2026, 3, 6, 16, tzinfo=UTC),
    ) == (
        answer.stop.reason,
        answer.stop.first_day,
        answer.stop.last_day,
        answer.stop.told,
        answer.stop.begins_at.ToDatetime(UTC),
        answer.stop.ends_at.ToDatetime(UTC),
    )
    assert (False, 3, 1, answer.stop.begins_at, answer.stop.ends_at) == (
        answer.task.clock_running,
        answer.task.stopped_days,
        answer.task.stop_count,
        answer.task.stopped_since,
        answer.task.stopped_until,
    )
    read = centre.case(case_id)
    assert (act.case.tasks["A"].due, act.case.due, act.case.tasks["A"].stops) == (
        read.tasks["A"].due,
        read.due,
        read.tasks["A"].stops,
    )


def test_a_batch_stops_each_on_what_the_one_before_left(centre: Centre) -> None:
    """In order; what is refused leaves nothing behind, and each is told its own reason."""
    case_id = centre.open(A="", B="", BB="")
    centre.events()
    stranger = centre.stop(case_id, "B")

    outcomes = handled(
        centre.database,
        stop_clocks,
        [
            centre.stop(case_id, "A", first=date(2026, 3, 17)),
            centre.stop(case_id, "A", last=FRIDAY),
            # Within its limit only since the one before.
            centre.stop(case_id, "A", first=date(2026, 3, 17), last=date(2026, 3, 17)),
            centre.stop(case_id, "B", reason=StopReason.ITEM_LAW),
            centre.stop(new_case_id(centre.clock[0]), "A"),
            type(stranger)(
                case_id=case_id,
                caller=stranger.caller,
                item_code="A",
                reason=StopReason.HEARING,
                first_day=None,
                last_day=None,
                told=stranger.told,
            ),
        ],
    )

    assert [StopAfterDue, Act, Act, StopReasonInsideLimit, CaseNotHere, PermissionDenied] == [
        type(outcome) for outcome in outcomes
    ]
    assert [1, 2] == [event.stop.stop_no for event in centre.events()]
    # The day it begins is not counted anyway, four are, and then one.
    assert [4, 5] == [act.case.tasks["A"].stopped_days for act in outcomes if isinstance(act, Act)]
    assert date(2026, 3, 23) == centre.case(case_id).tasks["A"].due.last_day


def test_a_clock_is_resumed_early_and_the_dates_come_nearer(centre: Centre) -> None:
    """The event says who and since when; a second resumption finds nothing stopped."""
    case_id = centre.open(A="")
    handled(centre.database, stop_clocks, [centre.stop(case_id, "A", last=NEXT_FRIDAY)])
    centre.pass_time(days=4)
    centre.events()

    first, second = handled(
        centre.database, resume_clocks, [centre.resumption(case_id, "A"), centre.resumption(case_id, "A")]
    )

    (event,) = centre.events()
    assert ([Act, ClockNotStopped], "officer-2") == ([type(first), type(second)], event.resumed_by.officer_id)
    assert ("2026-03-06", "2026-03-20", "2026-03-27") == (
        event.stop.resumed_on,
        event.due.last_day,
        event.previous_due.last_day,
    )
    read = centre.case(case_id)
    assert (True, date(2026, 3, 20), 4) == (
        read.tasks["A"].clock_running,
        read.tasks["A"].due.last_day,
        read.tasks["A"].stopped_days,
    )
    assert not _turn(centre, RESUME_CLOCKS)
    assert [] == centre.events()


def test_a_stop_that_ends_by_itself_is_told_once_with_its_legal_instant(centre: Centre) -> None:
    """However late the worker is; the clock runs from that instant whether it was told or not, and no date moves."""
    case_ids = [centre.open(A="") for _ in range(3)]
    handled(centre.database, stop_clocks, [centre.stop(case_id, "A", last=FRIDAY) for case_id in case_ids])
    stopped = centre.case(case_ids[0])
    centre.events()
    assert not _turn(centre, RESUME_CLOCKS)
    assert [] == centre.events()
    centre.pass_time(days=20)
    assert centre.case(case_ids[0]).tasks["A"].clock_running

    _turn(centre, RESUME_CLOCKS)
    _turn(centre, RESUME_CLOCKS)

    told = centre.events()
    assert {str(case_id) for case_id in case_ids} == {event.case_id for event in told}
    assert [(datetime(2026, 3, 6, 16, tzinfo=UTC), "2026-03-06", "", "2026-03-20", 4)] * 3 == [
        (
            event.stop.resumed_at.ToDatetime(UTC),
            event.stop.resumed_on,
            event.resumed_by.officer_id,
            event.due.last_day,
            event.stopped_days,
        )
        for event in told
    ]
    read = centre.case(case_ids[0])
    assert (stopped.tasks["A"].due, stopped.due) == (read.tasks["A"].due, read.due)


def test_of_two_workers_each_tells_other_stops_and_one_bad_case_holds_none(centre: Centre) -> None:
    """A case that somebody holds is passed over; one that cannot be read is set aside."""
    held, bad, good = [centre.open(A="") for _ in range(3)]
    handled(centre.database, stop_clocks, [centre.stop(case_id, "A", last=FRIDAY) for case_id in (held, bad, good)])
    centre.pass_time(days=20)
    centre.events()
    with administrator(centre.database) as admin:
        admin.execute("alter table case_file drop constraint case_file_joint_limit_unit_check")
        admin.execute("update case_file set joint_limit_unit = 'x' where case_id = %s", [bad])
    with administrator(centre.database) as holder, holder.transaction():
        holder.execute("select from case_file where case_id = %s for update", [held])
        _turn(centre, RESUME_CLOCKS)
        assert [str(good)] == [event.case_id for event in centre.events()]

    _turn(centre, RESUME_CLOCKS)

    assert [str(held)] == [event.case_id for event in centre.events()]
    with administrator(centre.database) as admin:
        rows = admin.execute("select timer, key from set_aside").fetchall()
    assert [{"timer": "resume_clocks", "key": str(bad)}] == rows


def test_a_decision_ends_the_stop_and_one_of_two_at_once_is_first(centre: Centre) -> None:
    """The row of the case is what both wait for: either it is stopped and then decided, or there is nothing to stop."""
    case_id = centre.open(A="", B="")
    outcomes: dict[str, Outcome[Act]] = {}

    def stop() -> None:
        (outcomes["stop"],) = handled(centre.database, stop_clocks, [centre.stop(case_id, "A", last=NEXT_FRIDAY)])

    def decide() -> None:
        (outcomes["decide"],) = centre.decide([centre.decision(case_id, "A")])

    centre.events()
    acts = [threading.Thread(target=act) for act in (stop, decide)]
    for thread in acts:
        thread.start()
    for thread in acts:
        thread.join(60)

    task = centre.case(case_id).tasks["A"]
    assert isinstance(outcomes["decide"], Act)
    told = [type(event).__name__ for event in centre.events()]
    if isinstance(outcomes["stop"], Act):
        assert ["ClockStopped", "DecisionRecorded", "ClockResumed"] == told
        assert (date(2026, 3, 2), date(2026, 3, 16)) == (task.stops[0].over_day, task.due.last_day)
    else:
        assert (["DecisionRecorded"], ()) == (told, task.stops)


def test_dates_counted_again_know_the_stops(centre: Centre) -> None:
    """A local day off inside a stop moves nothing; one after it moves the due, with the date before."""
    case_id = centre.open(A="")
    handled(centre.database, stop_clocks, [centre.stop(case_id, "A", last=FRIDAY)])
    centre.events()

    centre.publish(2, 2026, closed=[date(2026, 3, 5)])
    _turn(centre, RECOUNT_DUES)
    assert [] == [event for event in centre.events() if event.HasField("due")]
    centre.publish(3, 2026, closed=[date(2026, 3, 5), date(2026, 3, 10)])
    _turn(centre, RECOUNT_DUES)

    (event,) = centre.events()
    assert ("2026-03-20", "2026-03-23") == (event.previous_due.last_day, event.due.last_day)
    assert centre.case(case_id).tasks["A"].stops[0].span is not None


def test_a_proposed_stop_is_explained_and_not_kept(centre: Centre) -> None:
    """Whoever thinks of stopping a clock sees the new date before, or the refusal."""
    case_id = centre.open(A="")
    caller = Caller("officer-1", "410526", "A")
    proposed = ProposedStop(reason=StopReason.HEARING, first_day=None, last_day=FRIDAY)

    found, refused = handled(
        centre.database,
        explain_due,
        [
            ExplainDue(case_id=case_id, caller=caller, item_code="A", proposed=proposed),
            ExplainDue(
                case_id=case_id,
                caller=caller,
                item_code="A",
                proposed=ProposedStop(reason=StopReason.ITEM_LAW, first_day=None, last_day=None),
            ),
        ],
        read_only=True,
    )

    assert isinstance(found, ExplainedDue)
    answer = explain_rpc.render(found)
    assert ("2026-03-20", 4, 1) == (answer.due.last_day, answer.stopped_days, len(answer.stops))
    assert ("2026-03-02", "2026-04-03", 25) == (
        answer.stop_grounds[0].earliest_day,
        answer.stop_grounds[0].latest_day,
        answer.stop_grounds[0].max_working_days,
    )
    assert StopReasonInsideLimit is type(refused)
    assert ((), date(2026, 3, 16)) == (
        centre.case(case_id).tasks["A"].stops,
        centre.case(case_id).tasks["A"].due.last_day,
    )


def test_the_inbox_shows_which_clocks_stand_still(centre: Centre) -> None:
    """A stopped task stays in the list by the date it is now due on, and has no light."""
    stopped, running = centre.open(A=""), centre.open(A="")
    handled(centre.database, stop_clocks, [centre.stop(stopped, "A", last=FRIDAY)])
    query = ListTasks(
        caller=Caller("officer-1", "410526", "A"),
        division_code="410526",
        department_code="A",
        page=PageAsked(size=10),
    )

    (page,) = handled(centre.database, list_tasks, [query], read_only=True)

    assert isinstance(page, TaskPage)
    assert [(running, True, 0), (stopped, False, 4)] == [
        (UUID(str(found.case_id)), found.task.clock_running, found.task.stopped_days) for found in page.tasks.rows
    ]


def test_the_audit_finds_a_due_that_long_stops_made_plausible(centre: Centre) -> None:
    """Days that no limit counts make it so much later, for the item and for its case."""
    case_id = centre.open(days=2, joint=2, A="", B="")
    handled(
        centre.database, stop_clocks, [centre.stop(case_id, "A"), centre.stop(case_id, "A", first=date(2026, 4, 14))]
    )
    sql = load_queries("approval.storage", "audit.sql")

    with centre.database.unit(reach=PLATFORM, read_only=True) as unit:
        (row,) = unit.rows(sql.audit_facts, case_ids=[case_id])

    assert date(2026, 5, 27) == centre.case(case_id).due.last_day
    assert "implausible_dues" not in row["facts"]
