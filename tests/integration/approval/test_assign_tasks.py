"""Taking, giving and giving back tasks on real PostgreSQL."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.databases import handled
from waits import counted_waits

from approval.domain.deciding import Act
from approval.domain.refusals import AlreadyDecided, AssigneeLacksPower, TaskClaimed, TaskLapsed
from approval.handlers.assign_tasks import Assigned, AssignTasks, assign_tasks, items_claimed
from approval.handlers.get_case_tasks import CaseAsked, GetCaseTasks, get_case_with_history
from approval.servicer import assign_tasks as assign_rpc
from approval.servicer import get_case_tasks as case_rpc
from approval.storage import notices
from approval.storage.notices import Reader
from chassis.authorisation import powers
from chassis.authorisation.powers import PostPowers, PowerMissing, guard_of, guarded
from chassis.rpc import Call, Caller
from kernel.errors import CaseNotHere, InvalidRequest, PermissionDenied
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Power, Role, Scope
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome

WHY = "原经办人请假"


def _caller(officer_id: str, *, head: bool = False, department: str = "A") -> Caller:
    roles = frozenset({Role.ROLE_DEPARTMENT_HEAD if head else Role.ROLE_DEPARTMENT_OFFICER})
    return Caller(officer_id, "410526", department, roles, Scope.SCOPE_DEPARTMENT)


def _post(code: str, holder: str, deputy: str = "", items: tuple[str, ...] = ("A1", "A2", "A3")) -> PostPowers:
    return PostPowers(
        post_code=code,
        department_code="A",
        a_officer_id=holder,
        b_officer_id=deputy,
        powers={Power.POWER_DECIDE: items},
    )


def _assign(centre: Centre, caller: Caller, to: str, *tasks: tuple[UUID, str], reason: str = "") -> Outcome[Assigned]:
    command = AssignTasks(caller=caller, tasks=tasks, officer_id=to, reason=reason)
    (outcome,) = handled(centre.database, assign_tasks, [command])
    return outcome


@pytest.fixture
def staffed(centre: Centre) -> Centre:
    """Department A has zhang, whose deputy is li, and wang, who may decide A1 alone."""
    with centre.database.unit(reach=centre.reach) as unit:
        posts = [_post("A-1", "zhang", "li"), _post("A-2", "wang", items=("A1",))]
        powers.keep_register(unit, "410526", 1, posts)
    return centre


def _cover(centre: Centre) -> None:
    with centre.database.unit(reach=centre.reach) as unit:
        powers.keep_cover(unit, "410526", "A-1", (unit.now, unit.now + timedelta(days=1)))


def test_a_task_is_taken_given_and_given_back_and_each_is_told_and_kept(staffed: Centre) -> None:
    """The task says who has it, one event a case names its items, and the history the newest first."""
    case_id = staffed.open(A1="", A2="", B="")
    staffed.events()

    taken = _assign(staffed, _caller("zhang"), "zhang", (case_id, "A1"), (case_id, "A2"))
    staffed.pass_time(minutes=1)
    given = _assign(staffed, _caller("zhang"), "wang", (case_id, "A1"))
    staffed.pass_time(minutes=1)
    back = _assign(staffed, _caller("zhang"), "", (case_id, "A2"))

    assert [Assigned(2, ()), Assigned(1, ()), Assigned(1, ())] == [taken, given, back]
    assert [
        ("TasksAssigned", ["A1", "A2"], "zhang", ["", ""]),
        ("TasksAssigned", ["A1"], "wang", ["zhang"]),
        ("TasksAssigned", ["A2"], "", ["zhang"]),
    ] == [
        (
            type(event).__name__,
            [item.item_code for item in event.items],
            event.officer_id,
            [item.previous_officer_id for item in event.items],
        )
        for event in staffed.events()
    ]
    query = GetCaseTasks(case_id=case_id, caller=_caller("zhang"))
    handled(staffed.database, get_case_with_history, [query], read_only=True)
    with counted_waits() as waited:
        (asked,) = handled(staffed.database, get_case_with_history, [query], read_only=True)
    # For the case with all that is kept beside it, and for the end.
    assert len(waited) == 2
    assert isinstance(asked, CaseAsked)
    answer = case_rpc.render(asked)
    assert ["wang", "", ""] == [task.claim.officer_id for task in answer.tasks]
    assert [("A2", "zhang", ""), ("A1", "zhang", "wang"), ("A2", "", "zhang"), ("A1", "", "zhang")] == [
        (each.item_code, each.from_officer_id, each.to_officer_id) for each in answer.handovers
    ]


def test_of_two_who_take_a_task_at_once_one_has_it_and_the_other_reads_who(staffed: Centre) -> None:
    """The row of the case is what both wait for; nothing is told twice."""
    case_id = staffed.open(A1="")
    staffed.events()
    outcomes: list[Outcome[Assigned]] = []

    def claim(officer_id: str) -> None:
        outcomes.append(_assign(staffed, _caller(officer_id), officer_id, (case_id, "A1")))

    threads = [threading.Thread(target=claim, args=[officer_id]) for officer_id in ("zhang", "wang")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    (lost,) = [outcome for outcome in outcomes if isinstance(outcome, TaskClaimed)]
    (event,) = staffed.events()
    assert {"item_code": "A1", "officer_id": event.officer_id, "claimed_at": "2026-03-02T10:00:00+08:00"} == lost.facts
    assert Assigned(1, ()) in outcomes


def test_each_task_is_taken_by_itself_and_the_others_are_named(staffed: Centre) -> None:
    """Decided, lapsed, of another department, of nobody's case or a colleague's: the rest is done all the same."""
    free, had, done = staffed.open(A1=""), staffed.open(A1=""), staffed.open(A1="")
    lapsed = staffed.open(B="", A1="~B")
    staffed.decide([staffed.decision(done, "A1"), staffed.decision(lapsed, "B", "refuse")])
    _assign(staffed, _caller("zhang"), "zhang", (had, "A1"))
    staffed.events()
    nowhere = new_case_id(staffed.clock[0])
    tasks = [(free, "A1"), (had, "A1"), (done, "A1"), (lapsed, "A1"), (lapsed, "B"), (nowhere, "A1")]

    outcome = _assign(staffed, _caller("wang"), "wang", *tasks)

    assert isinstance(outcome, Assigned)
    assert (1, [TaskClaimed, AlreadyDecided, TaskLapsed, PermissionDenied, CaseNotHere]) == (
        outcome.done_count,
        [type(refusal) for _, refusal in outcome.left],
    )
    left = assign_rpc.render(outcome).left[0]
    assert (str(had), "TASK_CLAIMED", "zhang") == (left.task.case_id, left.reason, left.officer_id)
    assert "zhang" in left.message_zh
    assert "zhang" in left.message_en
    assert ["TasksAssigned"] == [type(event).__name__ for event in staffed.events()]
    # Where nothing can be done the call itself is refused.
    assert isinstance(_assign(staffed, _caller("wang"), "wang", *tasks[1:]), TaskClaimed)


def test_two_hundred_tasks_are_assigned_in_one_call_and_told_once_a_case(staffed: Centre) -> None:
    """No more statements than for one: all cases are read, written and told together."""
    case_ids = [staffed.open(A1="", A2="") for _ in range(100)]
    staffed.events()
    tasks = tuple((case_id, item) for case_id in case_ids for item in ("A1", "A2"))
    command = AssignTasks(caller=_caller("head", head=True), tasks=tasks, officer_id="zhang", reason="")

    with staffed.database.unit(reach=staffed.reach) as unit:
        (outcome,) = assign_tasks(unit, [command])
        statements = len(unit.steps)

    assert Assigned(200, ()) == outcome
    assert 100 == len(staffed.events())
    # Lock, load, calendar, powers, tasks, the history, and the notices.
    assert statements <= 11


def test_what_a_colleague_has_goes_to_a_head_and_to_who_stands_in(staffed: Centre) -> None:
    """With a reason; not to anybody else, and not to the deputy before the cover begins."""
    case_id = staffed.open(A1="")
    _assign(staffed, _caller("zhang"), "zhang", (case_id, "A1"))
    task = (case_id, "A1")

    assert isinstance(_assign(staffed, _caller("wang"), "wang", task, reason=WHY), TaskClaimed)
    assert isinstance(_assign(staffed, _caller("li"), "li", task, reason=WHY), TaskClaimed)
    assert isinstance(_assign(staffed, _caller("head", head=True), "wang", task), InvalidRequest)
    _cover(staffed)
    assert Assigned(1, ()) == _assign(staffed, _caller("li"), "li", task, reason=WHY)
    assert Assigned(1, ()) == _assign(staffed, _caller("head", head=True), "wang", task, reason=WHY)


def test_who_gets_a_task_or_loses_it_to_somebody_else_is_told(staffed: Centre) -> None:
    """By a notice to them alone; whoever did it knows."""
    case_id = staffed.open(A1="")
    head, task = _caller("head", head=True), (case_id, "A1")
    _assign(staffed, _caller("zhang"), "zhang", task)
    _assign(staffed, head, "wang", task, reason=WHY)
    _assign(staffed, head, "", task, reason=WHY)

    def told(officer_id: str) -> list[tuple[str, str]]:
        reader = Reader(
            division_code="410526", department_code="A", officer_id=officer_id, is_head=False, items=frozenset()
        )
        with staffed.database.unit(reach=staffed.reach, read_only=True) as unit:
            found = notices.page(unit, reader, unseen=False, after=None, size=10)
        return [(each.notice.facts["officer_id"], each.notice.facts["by"]) for each in reversed(found.listed)]

    assert [("wang", "head")] == told("zhang")
    assert [("wang", "head"), ("", "head")] == told("wang")
    assert [] == told("li")


def test_nobody_is_given_what_they_could_not_decide(staffed: Centre) -> None:
    """The refusal names the power, who lacks it, and the posts that have it; a deputy has it while the cover lasts."""
    case_id = staffed.open(A2="")
    head = _caller("head", head=True)

    refused = _assign(staffed, head, "wang", (case_id, "A2"))

    assert isinstance(refused, AssigneeLacksPower)
    assert {"item_code": "A2", "power": "POWER_DECIDE", "officer_id": "wang", "post_codes": "A-1"} == refused.facts
    assert isinstance(_assign(staffed, head, "li", (case_id, "A2")), AssigneeLacksPower)
    _cover(staffed)
    assert Assigned(1, ()) == _assign(staffed, head, "li", (case_id, "A2"))


def test_nobody_takes_what_they_could_not_decide_by_whatever_call(staffed: Centre) -> None:
    """Neither by giving it to themselves, nor by naming beside it a case that is not there."""
    case_id, nowhere = staffed.open(A2=""), new_case_id(staffed.clock[0])
    wang = _caller("wang")
    command = AssignTasks(
        caller=wang, tasks=((case_id, "A2"), (nowhere, "A2")), officer_id="wang", reason="", guarded=True
    )
    claim = guarded(assign_tasks, guard_of(items_claimed, Power.POWER_DECIDE))

    (claimed,) = handled(staffed.database, claim, [command])

    assert isinstance(claimed, PowerMissing)
    assert isinstance(_assign(staffed, wang, "wang", (case_id, "A2")), AssigneeLacksPower)


def test_a_claim_keeps_colleagues_from_deciding_and_locks_nobody_out(staffed: Centre) -> None:
    """Decided by whoever has it, by a head, by who stands in; by all once the holder has no power for it any more."""
    cases = [staffed.open(A1="") for _ in range(5)]
    for case_id in cases:
        assert Assigned(1, ()) == _assign(staffed, _caller("zhang"), "zhang", (case_id, "A1"))

    def decided(case_id: UUID, caller: Caller) -> Outcome[Act]:
        (outcome,) = staffed.decide([replace(staffed.decision(case_id, "A1"), caller=caller)])
        return outcome

    refused = decided(cases[0], _caller("wang"))
    assert isinstance(refused, TaskClaimed)
    assert "zhang" == refused.facts["officer_id"]
    assert isinstance(decided(cases[1], _caller("head", head=True)), Act)
    assert isinstance(decided(cases[2], _caller("zhang")), Act)
    assert isinstance(decided(cases[3], _caller("li")), TaskClaimed)
    _cover(staffed)
    assert isinstance(decided(cases[3], _caller("li")), Act)
    with staffed.database.unit(reach=staffed.reach) as unit:
        powers.keep_register(unit, "410526", 2, [_post("A-2", "wang", items=("A1",))])
    assert isinstance(decided(cases[4], _caller("wang")), Act)
    # What is decided says by whom, and not who had it.
    assert isinstance(decided(cases[4], _caller("zhang")), AlreadyDecided)


@pytest.mark.parametrize(
    ("tasks", "officer_id", "reason", "fields"),
    [
        ([], "zhang", "", ["tasks"]),
        ([approval_pb2.TaskKey(case_id="x", item_code="")], "zhang", "", ["tasks[0].case_id", "tasks[0].item_code"]),
        ([approval_pb2.TaskKey(case_id="1", item_code="A")], "", "abc", ["tasks[0].case_id", "officer_id", "reason"]),
    ],
)
def test_a_request_that_cannot_be_is_refused_with_all_its_faults(
    centre: Centre, tasks: list[approval_pb2.TaskKey], officer_id: str, reason: str, fields: list[str]
) -> None:
    """No task, none that could be one, nobody to have it, half a reason."""
    request = approval_pb2.AssignTasksRequest(tasks=tasks, officer_id=officer_id, reason=reason)

    with pytest.raises(InvalidRequest) as refused:
        assign_rpc.RPC.parse(request, Call(_caller("zhang"), centre.clock[0]))

    assert fields == [each.field for each in refused.value.violations]


def test_a_request_names_each_task_once_and_two_hundred_at_most(centre: Centre) -> None:
    """More, or one twice, is a fault of the list."""
    case_id = str(new_case_id(centre.clock[0]))
    many = [approval_pb2.TaskKey(case_id=case_id, item_code=f"A{number}") for number in range(201)]

    for tasks, field in ((many, "tasks"), ([many[0], many[0]], "tasks[1]")):
        with pytest.raises(InvalidRequest) as refused:
            assign_rpc.RPC.parse(
                approval_pb2.AssignTasksRequest(tasks=tasks, officer_id="zhang"),
                Call(_caller("zhang"), centre.clock[0]),
            )
        assert [field] == [each.field for each in refused.value.violations]
