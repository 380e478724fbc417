from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from approval.handlers.get_case_tasks import GetCaseTasks, get_case_tasks
from approval.handlers.list_tasks import TaskPage, list_tasks
from approval.servicer import get_case_tasks as case_rpc
from approval.servicer import list_tasks as list_rpc
from approval.storage import inbox
from chassis.rpc import Call, Caller
from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM
from kernel.errors import CaseNotHere
from kernel.ids import new_case_id
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from tests.integration.approval.conftest import Centre


def _list(centre: Centre, department: str, *, size: int = 50, token: str = "") -> approval_pb2.ListTasksResponse:
    caller = Caller("officer", "410526", department)
    request = approval_pb2.ListTasksRequest(page_size=size, page_token=token)
    query = list_rpc.parse(request, Call(caller, centre.clock[0]))
    with centre.database.unit(reach=centre.reach, read_only=True) as unit:
        (page,) = list_tasks(unit, [query])
    assert isinstance(page, TaskPage)
    return list_rpc.render(page)


def test_the_inbox_shows_what_is_due_first(centre: Centre) -> None:
    """Shorter limits before longer ones, early review among them with what it waits for; decided tasks are gone."""
    slow = centre.open(days=9, A="")
    quick = centre.open(days=3, A="")
    early = centre.open(days=2, B="", C="", A="!B ~C")
    done = centre.open(days=1, A="")
    centre.decide([centre.decision(done, "A")])

    answer = _list(centre, "A")

    assert [str(quick), str(early), str(slow)] == [task.case_id for task in answer.tasks]
    assert ["2026-03-05", "2026-03-06", "2026-03-13"] == [task.due.last_day for task in answer.tasks]
    assert ["B", "C"] == list(answer.tasks[1].waiting_for)
    assert not answer.tasks[1].HasField("opened_at")
    assert (3, "") == (answer.total_count, answer.next_page_token)


@pytest.mark.parametrize("size", [1, 3, 7, 8])
def test_pages_hold_every_task_once_and_the_total_agrees(centre: Centre, size: int) -> None:
    """Also where many tasks are due at the same instant and one case has several of the department."""
    case_ids = [centre.open(A1="", A2="", B="") for _ in range(3)]
    expected = [(str(case_id), item) for case_id in case_ids for item in ("A1", "A2")]
    expected.append((str(centre.open(A1="", days=3)), "A1"))

    found: list[tuple[str, str]] = []
    token = ""
    while True:
        answer = _list(centre, "A", size=size, token=token)
        found += [(task.case_id, task.item_code) for task in answer.tasks]
        assert 7 == answer.total_count
        assert len(answer.tasks) <= size
        token = answer.next_page_token
        if not token:
            break

    assert sorted(expected) == sorted(found)


def test_a_department_without_tasks_has_an_empty_inbox(centre: Centre) -> None:
    """No tasks, a total of zero, no further page; another centre's tasks are not seen."""
    centre.publish(1, 2026, division_code="410527")
    centre.open(division_code="410527", A="")

    answer = _list(centre, "A")

    assert (0, 0, "") == (len(answer.tasks), answer.total_count, answer.next_page_token)


def test_a_case_is_shown_side_by_side(centre: Centre) -> None:
    """Every task with what it waits for, who decided it, and where the case stands."""
    case_id = centre.open(A="", B="~A", C="!B")
    centre.decide([centre.decision(case_id, "B")])

    answer = case_rpc.render(centre.case(case_id))

    assert [("A", []), ("B", ["A"]), ("C", ["B"])] == [
        (task.item_code, list(task.waiting_for)) for task in answer.tasks
    ]
    assert [
        approval_pb2.TASK_STATE_OPEN,
        approval_pb2.TASK_STATE_CONDITIONALLY_APPROVED,
        approval_pb2.TASK_STATE_EARLY_REVIEW,
    ] == [task.state for task in answer.tasks]
    assert "officer-B" == answer.tasks[1].decided_by.officer_id
    assert (approval_pb2.CASE_DECISION_PENDING, "2026-03-30") == (answer.decision, answer.due.last_day)


def test_another_centres_case_is_not_found(centre: Centre) -> None:
    """As is one that does not exist: nobody learns which of the two it is."""
    case_id = centre.open(A="")
    stranger = Caller("officer", "410527", "A")
    queries = [GetCaseTasks(case_id=each, caller=stranger) for each in (case_id, new_case_id(centre.clock[0]))]

    with centre.database.unit(reach=centre.reach, read_only=True) as unit:
        outcomes = get_case_tasks(unit, queries)

    assert [CaseNotHere, CaseNotHere] == [type(outcome) for outcome in outcomes]


def test_page_and_total_are_read_from_the_index_of_undecided_tasks(centre: Centre) -> None:
    """Twice: once to count, once in its own order; a department's decided tasks cost nothing."""
    statement = inbox.SQL.list_undecided.sql
    parameters = {
        "division_code": "410526",
        "department_code": "A",
        "after_due": "-infinity",
        "after_case_id": "00000000-0000-0000-0000-000000000000",
        "after_item_code": "",
        "page_size": 51,
    }

    with centre.database.unit(reach=centre.reach) as unit:
        # The table of a test is too small for an index to pay.
        unit.connection.execute("set local enable_seqscan = off")
        unit.connection.execute("set local enable_bitmapscan = off")
        plan = [str(row["QUERY PLAN"]) for row in unit.connection.execute(f"explain {statement}", parameters)]

    assert 2 == sum("task_undecided" in line for line in plan)


def test_the_audit_agrees_with_the_cases(centre: Centre) -> None:
    """Facts of each case in order of its id, a page at a time; figures of the whole service."""
    sql = load_queries("approval.storage", "audit.sql")
    first = centre.open(A="", B="~A")
    centre.pass_time(seconds=1)
    second = centre.open(A="")
    centre.decide([centre.decision(first, "B"), centre.decision(second, "A")])

    with centre.database.unit(reach=PLATFORM, read_only=True) as unit:
        page = unit.rows(sql.audit_cases, after="00000000-0000-0000-0000-000000000000", page_size=1)
        rest = unit.rows(sql.audit_cases, after=str(first), page_size=10)
        facts = {row["case_id"]: row for row in unit.rows(sql.audit_facts, case_ids=[first, second])}
        figures = unit.rows(sql.audit_totals)

    assert ([first], [second]) == ([row["case_id"] for row in page], [row["case_id"] for row in rest])
    assert {"tasks": 2, "tasks_decided": 0, "tasks_approved": 0, "decided": 0} == facts[first]["counts"]
    assert {"tasks": 1, "tasks_decided": 1, "tasks_approved": 1, "decided": 1} == facts[second]["counts"]
    assert ("A undecided; B undecided", "A granted") == (
        facts[first]["facts"]["items"],
        facts[second]["facts"]["items"],
    )
    assert "implausible_dues" not in facts[first]["facts"]
    assert {"cases": 2, "tasks": 3, "cases_decided": 1} == {row["name"]: row["value"] for row in figures}
