from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from approval.domain.refusals import TaskNotFound
from approval.handlers.explain_due import ExplainedDue, explain_due
from approval.handlers.get_case_tasks import CaseAsked, GetCaseTasks, get_case_tasks
from approval.handlers.list_tasks import TaskPage, list_tasks
from approval.servicer import explain_due as explain_rpc
from approval.servicer import get_case_tasks as case_rpc
from approval.servicer import list_tasks as list_rpc
from chassis.authorisation import powers
from chassis.authorisation.powers import PostPowers
from chassis.rpc import Call, Caller
from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM
from kernel.calendar import CENTRE_ZONE
from kernel.errors import CaseNotHere, InvalidRequest
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Power
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1.approval_pb2 import ListTasksRequest
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome

EVERYTHING = ListTasksRequest()


def _list(
    centre: Centre, department: str, *, size: int = 50, token: str = "", wanted: ListTasksRequest = EVERYTHING
) -> approval_pb2.ListTasksResponse:
    caller = Caller("officer", "410526", department)
    request = ListTasksRequest(page_size=size, page_token=token)
    request.MergeFrom(wanted)
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

    answer = case_rpc.render(CaseAsked(centre.case(case_id), ()))

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


def test_a_task_tells_what_a_picture_of_the_case_needs(centre: Centre) -> None:
    """Groups with kind and what of them is satisfied, limit and extension, clock and light, names of the department."""
    case_id = centre.open(A="", B="", D="", C="!A/B ~D")
    centre.decide([centre.decision(case_id, "B")])
    centre.extend([centre.extension(case_id, "D", days=3)])

    tasks = {task.item_code: task for task in case_rpc.render(CaseAsked(centre.case(case_id), ())).tasks}
    (listed,) = _list(centre, "D").tasks

    serial, presumed = type_pb2.DEPENDENCY_KIND_SERIAL, type_pb2.DEPENDENCY_KIND_PRESUMED
    assert [(["A", "B"], serial, True), (["D"], presumed, False)] == [
        (list(group.any_of), group.kind, group.satisfied) for group in tasks["C"].upstream_groups
    ]
    assert [True, False, True, True] == [tasks[code].clock_running for code in "ABCD"]
    assert (13, 3, "D局", "Department D") == (
        tasks["D"].limit.days,
        tasks["D"].extended_days,
        tasks["D"].department_zh,
        tasks["D"].department_en,
    )
    # Of thirteen working days the tenth; no clock, no light.
    assert "2026-03-16" == tasks["D"].due_soon_at.ToDatetime(CENTRE_ZONE).date().isoformat()
    assert not tasks["B"].HasField("due_soon_at")
    assert (13, 0) == (tasks["D"].working_days_left, tasks["B"].working_days_left)
    assert tasks["D"] == listed


def test_filters_change_rows_and_total_together(centre: Centre) -> None:
    """What is due before, one item, a state, words of a number or a name; a token of one filter is none of another."""
    near = centre.open(A1="", days=2)
    far = centre.open(A2="", days=9)
    waits = centre.open(A3="!B", B="", days=5)

    def found(wanted: ListTasksRequest = EVERYTHING) -> tuple[list[str], int]:
        answer = _list(centre, "A", wanted=wanted)
        return [task.case_id for task in answer.tasks], answer.total_count

    assert ([str(near), str(far), str(waits)], 3) == found()
    assert ([str(near)], 1) == found(ListTasksRequest(due_before=centre.clock[0] + timedelta(days=3)))
    assert ([str(far)], 1) == found(ListTasksRequest(item_code="A2"))
    assert ([str(waits)], 1) == found(ListTasksRequest(state=approval_pb2.TASK_STATE_EARLY_REVIEW))
    assert ([str(near), str(far)], 2) == found(ListTasksRequest(state=approval_pb2.TASK_STATE_OPEN))
    assert ([str(far)], 1) == found(ListTasksRequest(words="事项A2")) == found(ListTasksRequest(words="item a2"))
    assert ([str(near), str(far), str(waits)], 3) == found(ListTasksRequest(words="20260302000001"))
    assert ([], 0) == found(ListTasksRequest(words="%"))
    first = _list(centre, "A", size=1, wanted=ListTasksRequest(words="item"))
    assert 3 == first.total_count
    assert (
        str(far)
        == _list(centre, "A", size=1, wanted=ListTasksRequest(words="item"), token=first.next_page_token)
        .tasks[0]
        .case_id
    )
    with pytest.raises(InvalidRequest):
        _list(centre, "A", size=1, wanted=ListTasksRequest(words="事项"), token=first.next_page_token)
    with pytest.raises(InvalidRequest):
        found(ListTasksRequest(state=approval_pb2.TASK_STATE_APPROVED))


def test_what_is_mine_is_what_my_posts_may_decide(centre: Centre) -> None:
    """Held or stood in for; a centre without a register, or an officer without a post, has nothing."""
    case_id = centre.open(A1="", A2="")
    assert 0 == _list(centre, "A", wanted=ListTasksRequest(mine=True)).total_count
    posts = [
        PostPowers(
            post_code=f"A-{item}",
            department_code="A",
            a_officer_id=officer,
            b_officer_id="nobody",
            powers={Power.POWER_DECIDE: [item], Power.POWER_DECIDE_INSTANTLY: ["A2"]},
        )
        for item, officer in (("A1", "officer"), ("A2", "another"))
    ]
    with centre.database.unit(reach=centre.reach) as unit:
        powers.keep_register(unit, "410526", 1, posts)

    answer = _list(centre, "A", wanted=ListTasksRequest(mine=True))

    assert ([(str(case_id), "A1")], 1) == (
        [(task.case_id, task.item_code) for task in answer.tasks],
        answer.total_count,
    )


def test_a_due_is_explained_day_by_day(centre: Centre) -> None:
    """With what extended it, by whom and why; a foreign case and one that is not there are the same to a stranger."""
    case_id = centre.open(A="", B="", days=3)
    centre.extend([centre.extension(case_id, "A", days=2)])
    own, stranger = Caller("officer", "410526", "B"), Caller("officer", "410527", "A")

    def explained(caller: Caller, item_code: str, of: UUID) -> Outcome[ExplainedDue]:
        request = approval_pb2.ExplainDueRequest(case_id=str(of), item_code=item_code)
        query = explain_rpc.parse(request, Call(caller, centre.clock[0]))
        with centre.database.unit(reach=centre.reach, read_only=True) as unit:
            (outcome,) = explain_due(unit, [query])
        return outcome

    extended, plain = explained(own, "A", case_id), explained(own, "B", case_id)
    assert isinstance(extended, ExplainedDue)
    assert isinstance(plain, ExplainedDue)
    answer = explain_rpc.render(extended)

    assert ("2026-03-09", "2026-03-09", 5) == (answer.due.last_day, answer.days[-1].date, answer.days[-1].number)
    assert [False, False, False, True, False, False, True] == [day.extension for day in answer.days[1:]]
    assert (2, "head-1", "专家评审尚未完成") == (
        answer.extension.days,
        answer.extension.extended_by.officer_id,
        answer.extension.reason,
    )
    assert not explain_rpc.render(plain).HasField("extension")
    assert isinstance(explained(own, "Z", case_id), TaskNotFound)
    strangers = [explained(stranger, "A", case_id), explained(own, "A", new_case_id(centre.clock[0]))]
    assert all(isinstance(outcome, CaseNotHere) for outcome in strangers)


def test_another_centres_case_is_not_found(centre: Centre) -> None:
    """As is one that does not exist: nobody learns which of the two it is."""
    case_id = centre.open(A="")
    stranger = Caller("officer", "410527", "A")
    queries = [GetCaseTasks(case_id=each, caller=stranger) for each in (case_id, new_case_id(centre.clock[0]))]

    with centre.database.unit(reach=centre.reach, read_only=True) as unit:
        outcomes = get_case_tasks(unit, queries)

    assert [CaseNotHere, CaseNotHere] == [type(outcome) for outcome in outcomes]


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
