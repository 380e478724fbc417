"""Approval puts the right items in the place of wrong ones, as intake asks, or says which decision came first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING
from uuid import UUID

from tests.databases import administrator

from approval.domain.deciding import Act
from approval.domain.refusals import TaskRemoved
from approval.domain.states import TaskState
from approval.worker import procedure_change_asked
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import NotYetKnown
from kernel.ids import new_case_id
from onewindow.approval.v1 import approval_pb2 as pb
from onewindow.intake.v1 import events_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome

CENTRE = "410526"
RACES = 6


def ask(centre: Centre, case_id: UUID, *items: str, number: int = 1) -> Outcome[None]:
    """Intake asks for these items."""
    event = events_pb2.ProcedureChangeAsked(
        case_id=str(case_id),
        change_no=number,
        catalogue_version=1,
        joint_limit=type_pb2.Limit(days=20, unit=type_pb2.LIMIT_UNIT_WORKING_DAY),
        items=[
            events_pb2.AcceptedItem(
                item_code=code,
                name_zh=code,
                department_code=code[0],
                committed_limit=type_pb2.Limit(days=10, unit=type_pb2.LIMIT_UNIT_WORKING_DAY),
            )
            for code in items
        ],
    )
    subscription = procedure_change_asked.SUBSCRIPTION
    received = Received(event, "intake", case_id, 2, CENTRE, centre.clock[0])
    with centre.database.unit(reach=Reach(CENTRE)) as unit:
        (outcome,) = subscription.handle(unit, [subscription.parse(received)])
    return outcome


def undecided(centre: Centre) -> dict[str, int]:
    """How many tasks each department's inbox counts."""
    query = "select department_code, sum(tasks) as tasks from task_count where level = 0 group by department_code"
    with administrator(centre.database) as connection:
        return {row["department_code"]: row["tasks"] for row in connection.execute(query).fetchall() if row["tasks"]}


def test_what_comes_opens_what_falls_away_ends_and_the_case_is_decided_by_what_it_has(centre: Centre) -> None:
    """One event says it, each department is told of its own, inboxes count it, and the audit finds the same."""
    case_id = centre.open(A="", B="", subject="厂房扩建", applicant="张*")
    before = centre.case(case_id)
    centre.events()
    centre.pass_time(days=7)
    assert ask(centre, case_id, "A", "C") is None
    (told,) = centre.events()
    assert ("ProcedureReplaced", 1, ["B"], ["C"], ["A"]) == (
        told.DESCRIPTOR.name,
        told.change_no,
        *([task.item_code for task in tasks] for tasks in (told.removed, told.opened, told.stayed)),
    )
    assert [pb.TASK_STATE_REMOVED] == [task.state for task in told.removed]
    after = centre.case(case_id)
    assert (TaskState.REMOVED, centre.clock[0], before.tasks["A"].due) == (
        after.tasks["B"].state,
        after.tasks["C"].opened_at,
        after.tasks["A"].due,
    )
    assert {"A": 1, "C": 1} == undecided(centre)
    with administrator(centre.database) as connection:
        notices = connection.execute("select item_code, kind from notice order by item_code").fetchall()
        assert [("B", "replaced"), ("C", "replaced")] == [(row["item_code"], row["kind"]) for row in notices]
        connection.execute("select set_config('onewindow.centre', 'platform', false)")
        facts = connection.execute("select counts, facts from audit_facts(%s)", [[case_id]]).fetchone()
    assert facts is not None
    assert (2, "A undecided; C undecided", None) == (
        facts["counts"]["tasks"],
        facts["facts"]["items"],
        facts["facts"].get("implausible_dues"),
    )
    gone, first, second = centre.decide([centre.decision(case_id, code) for code in ("B", "A", "C")])
    assert isinstance(gone, TaskRemoved)
    assert isinstance(first, Act)
    assert isinstance(second, Act)
    *_, approved = centre.events()
    assert ("CaseApproved", ["A", "C"]) == (approved.DESCRIPTOR.name, [each.item_code for each in approved.results])


def test_nothing_rings_for_what_fell_away(centre: Centre) -> None:
    """Its limit ends without a word, and silence grants nothing of it."""
    case_id = centre.open(A="", B="", deemed=["B"])
    assert ask(centre, case_id, "A") is None
    centre.events()
    centre.pass_time(days=60)
    centre.sweep(5)
    assert {"A"} == {event.item_code for event in centre.events()}


def test_a_decision_that_came_first_refuses_it_by_name(centre: Centre) -> None:
    """Also by silence that nobody has noticed yet; nothing of the case is another one."""
    decided, silent = centre.open(A="", B=""), centre.open(A="", B="", deemed=["A"])
    centre.decide([centre.decision(decided, "A")])
    centre.pass_time(days=60)
    for case_id in (decided, silent):
        centre.events()
        assert ask(centre, case_id, "A", "C", number=3) is None
        *_, told = centre.events()
        assert ("ProcedureChangeDeclined", 3, "ALREADY_DECIDED", True) == (
            told.DESCRIPTOR.name,
            told.change_no,
            told.reason,
            bool(told.message_zh),
        )
        assert {"A", "B"} == set(centre.case(case_id).tasks)


def test_of_a_decision_and_a_correction_at_the_same_instant_one_is_first(centre: Centre) -> None:
    """Whichever holds the case first: the decision stands and the correction is declined, or the item is not there."""
    cases = [centre.open(A="", B="") for _ in range(RACES)]
    centre.events()
    barrier = Barrier(2 * RACES)

    def at_once(place: int) -> Outcome[object]:
        case_id = cases[place // 2]
        barrier.wait(30)
        if place % 2:
            return ask(centre, case_id, "B", "C")
        (outcome,) = centre.decide([centre.decision(case_id, "A")])
        return outcome

    with ThreadPoolExecutor(2 * RACES) as threads:
        outcomes = list(threads.map(at_once, range(2 * RACES)))
    told = {event.case_id: event.DESCRIPTOR.name for event in centre.events() if "Procedure" in event.DESCRIPTOR.name}
    for case_id, decision in zip(cases, outcomes[::2], strict=True):
        stands = isinstance(decision, Act)
        assert ("ProcedureChangeDeclined" if stands else "ProcedureReplaced") == told[str(case_id)]
        assert stands or isinstance(decision, TaskRemoved)
        assert stands is (TaskState.APPROVED is centre.case(case_id).tasks["A"].state)


def test_a_case_that_is_not_here_yet_is_asked_again(centre: Centre) -> None:
    """Its acceptance comes first."""
    assert isinstance(ask(centre, new_case_id(centre.clock[0]), "A"), NotYetKnown)
