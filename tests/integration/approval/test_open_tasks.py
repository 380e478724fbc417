from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from notices import notice
from tests.databases import handled
from tests.integration.approval.conftest import CENTRE
from tests.waits import counted_waits
from waiting import keep_waiting, waiting_since

from approval.domain.refusals import CyclicDependencies
from approval.domain.states import TaskState
from approval.handlers.open_tasks import open_tasks
from kernel.errors import NotYetKnown
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from tests.integration.approval.conftest import Centre


def test_all_tasks_of_a_case_open_in_one_event(centre: Centre) -> None:
    """One TasksOpened with every department, dues at the close of business, and which clocks run."""
    case_id = centre.open(days=5, joint=15, A="", B="~A", C="!A/B")

    (opened,) = centre.events()

    assert str(case_id) == opened.case_id
    assert [
        ("A", "A", approval_pb2.TASK_STATE_OPEN, "2026-03-09", True),
        ("B", "B", approval_pb2.TASK_STATE_OPEN, "2026-03-09", True),
        ("C", "C", approval_pb2.TASK_STATE_EARLY_REVIEW, "2026-03-16", False),
    ] == [
        (task.item_code, task.department_code, task.state, task.due.last_day, task.clock_running)
        for task in opened.tasks
    ]
    assert "2026-03-09T09:30:00Z" == opened.tasks[0].due.instant.ToJsonString()
    assert "2026-03-23" == opened.due.last_day
    assert "2026-03-02T02:00:00Z" == opened.opened_at.ToJsonString()


def test_a_case_is_read_back_as_it_was_opened(centre: Centre) -> None:
    """Order, limits, groups and dues survive the database."""
    command = centre.accepted(C="!A/B ~D", A="", B="~A", D="")
    with centre.database.unit(reach=centre.reach) as unit:
        open_tasks(unit, [command])

    case = centre.case(command.case_id)

    assert ["C", "A", "B", "D"] == list(case.tasks)
    assert [item.dependencies for item in command.accepted.items] == [task.dependencies for task in case.tasks.values()]
    assert (command.accepted.case_no, command.accepted.accepted_at) == (case.case_no, case.accepted_at)
    assert date(2026, 3, 16) == case.tasks["A"].due.last_day
    assert ("A", "B", "D") == case.waiting_for("C")


def test_a_case_under_a_catalogue_not_here_yet_comes_again(centre: Centre) -> None:
    """Unknown centre or version: try again later; its neighbours in the batch are opened."""
    ahead, elsewhere, fine = (
        centre.accepted(version=2, A=""),
        centre.accepted(division_code="410527", A=""),
        centre.accepted(A=""),
    )

    outcomes = handled(
        centre.database, open_tasks, [ahead, elsewhere, fine], centre_of=lambda command: command.accepted.division_code
    )

    assert [NotYetKnown, NotYetKnown, type(None)] == [type(outcome) for outcome in outcomes]
    assert [str(fine.case_id)] == [event.case_id for event in centre.events()]
    centre.publish(2, 2026)
    with centre.database.unit(reach=centre.reach) as unit:
        assert [None] == open_tasks(unit, [ahead])


def test_a_case_that_waits_for_itself_is_refused_and_leaves_nothing(centre: Centre) -> None:
    """Its neighbour is opened."""
    with centre.database.unit(reach=centre.reach) as unit:
        outcomes = open_tasks(unit, [centre.accepted(A="~B", B="!A"), centre.accepted(A="")])

    assert [CyclicDependencies, type(None)] == [type(outcome) for outcome in outcomes]
    assert 1 == len(centre.events())


def test_an_acceptance_told_twice_opens_once(centre: Centre) -> None:
    """In one batch or later: no second case, no second event."""
    command = centre.accepted(A="", B="")

    for _ in range(2):
        with centre.database.unit(reach=centre.reach) as unit:
            open_tasks(unit, [command, command])

    assert 1 == len(centre.events())
    assert {"A": TaskState.OPEN, "B": TaskState.OPEN} == centre.case(command.case_id).states


def test_events_that_wait_for_a_catalogue_are_tried_when_it_is_here(centre: Centre) -> None:
    """An older version, which changes nothing, hurries nobody; nor does another centre's."""
    now = centre.clock[0]
    keep_waiting(centre.database, CENTRE, now)
    centre.publish(1, 2026)
    centre.publish(1, 2026, division_code="410527")
    assert {CENTRE: timedelta(minutes=10)} == waiting_since(centre.database, now)
    centre.publish(2)
    assert {CENTRE: timedelta()} == waiting_since(centre.database, now)


def test_a_catalogue_without_special_days_is_a_calendar(centre: Centre) -> None:
    """Cases of such a centre are opened; a date of a year that nobody published is provisional."""
    centre.publish(1, division_code="410527")

    centre.open(division_code="410527", A="")
    assert ["A"] == [event.tasks[0].item_code for event in centre.events()]


def test_only_a_newer_catalogue_replaces_the_calendar(centre: Centre) -> None:
    """A late or repeated older version changes nothing; within one batch the newest wins."""
    centre.publish(5, 2026, 2027)
    centre.publish(4, 2026)

    with centre.database.unit(reach=centre.reach) as unit:
        (row,) = unit.connection.execute("select version, jsonb_array_length(special_days) from centre_calendar")

    assert [5, len(notice(2026, 2027)) + 1] == list(row.values())


def test_sixty_four_cases_are_opened_with_as_many_statements_and_waits_as_two(centre: Centre) -> None:
    """For days and warnings of the centre, asked once; for what was new; for the numbers of the events; the commit."""

    def opened(count: int) -> tuple[list[str], int]:
        commands = [centre.accepted(version=1, A="", B="~A", C="!B") for _ in range(count)]
        with counted_waits() as waits, centre.database.unit(reach=centre.reach) as unit:
            assert [None] * count == open_tasks(unit, commands)
            unit.finish()
            steps = [step.name for step in unit.steps]
        return steps, len(waits)

    opened(1)
    few, many = opened(2), opened(64)

    assert [
        "warning_of",
        "calendar_versions",
        "insert_new_case_file",
        "insert_task",
        "advance_streams",
        "append_outbox",
    ] == few[0]
    assert 4 == few[1]
    assert few == many
