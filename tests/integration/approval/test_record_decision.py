from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from approval.domain.deciding import Act
from approval.domain.refusals import AlreadyDecided, AwaitingUpstream, TaskLapsed, TaskNotFound
from approval.domain.states import TaskState
from approval.handlers.record_decision import record_decision
from approval.servicer import record_decision as rpc
from kernel.errors import CaseNotHere, PermissionDenied
from kernel.ids import new_case_id
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome


def _names(centre: Centre) -> list[str]:
    return [type(event).__name__ for event in centre.events()]


def test_a_case_is_decided_item_by_item_until_it_is_approved(centre: Centre) -> None:
    """Five departments, five decisions, one CaseApproved at the end with every item granted."""
    case_id = centre.open(A="", B="", C="", D="", E="")
    centre.events()

    for item in "ABCDE":
        centre.decide([centre.decision(case_id, item)])

    events = centre.events()
    assert ["DecisionRecorded"] * 5 + ["CaseApproved"] == [type(event).__name__ for event in events]
    assert [(item, True, "") for item in "ABCDE"] == [
        (result.item_code, result.granted, result.reason) for result in events[-1].results
    ]
    assert {TaskState.APPROVED} == set(centre.case(case_id).states.values())


def test_a_decision_tells_itself_then_its_consequences_then_the_case(centre: Centre) -> None:
    """One refusal at the top: recorded, each lapse with its cause, and the case refused, in this order."""
    case_id = centre.open(A="", B="~A", C="!B")
    centre.decide([replace(centre.decision(case_id, "B"), legal_basis="城乡规划法第38条")])
    centre.events()

    centre.decide([centre.decision(case_id, "A", "refuse")])

    recorded, first, second, refused = centre.events()
    assert (approval_pb2.DECISION_REFUSE, approval_pb2.TASK_STATE_REFUSED) == (recorded.decision, recorded.state)
    assert ("规划条件不符", "城乡规划法第40条") == (recorded.reason, recorded.legal_basis)
    assert ("officer-A", "A", "410526") == (
        recorded.decided_by.officer_id,
        recorded.decided_by.department_code,
        recorded.decided_by.division_code,
    )
    assert [("B", "A"), ("C", "B")] == [(each.item_code, each.upstream_item_code) for each in (first, second)]
    assert {approval_pb2.TASK_STATE_LAPSED} == {first.state, second.state}
    assert "CaseRefused" == type(refused).__name__
    assert [False, False, False] == [result.granted for result in refused.results]
    assert "规划条件不符" == refused.results[0].reason
    # What lapsed ends by no article of its own, also where somebody had granted it.
    assert ["城乡规划法第40条", "", ""] == [result.legal_basis for result in refused.results]
    assert "上游事项A未获准予" in refused.results[1].reason


def test_a_serial_task_opens_with_its_own_clock(centre: Centre) -> None:
    """TaskAffected carries the due counted from the opening, and the record keeps it."""
    case_id = centre.open(days=5, A="", B="!A")
    centre.events()
    centre.pass_time(days=1)

    centre.decide([centre.decision(case_id, "A")])

    recorded, opened = centre.events()
    assert approval_pb2.TASK_STATE_APPROVED == recorded.state
    assert ("B", approval_pb2.TASK_STATE_OPEN, "A", "2026-03-10") == (
        opened.item_code,
        opened.state,
        opened.upstream_item_code,
        opened.due.last_day,
    )
    task = centre.case(case_id).tasks["B"]
    assert (centre.clock[0], "2026-03-10") == (task.opened_at, task.due.last_day.isoformat())


def test_a_confirmed_approval_keeps_who_approved_it(centre: Centre) -> None:
    """Conditional first, final with upstream; officer and instant are those of the decision."""
    case_id = centre.open(A="", B="~A")
    (act,) = centre.decide([centre.decision(case_id, "B")])
    assert isinstance(act, Act)
    answer = rpc.render(act)
    assert approval_pb2.TASK_STATE_CONDITIONALLY_APPROVED == answer.task.state
    assert (["A"], approval_pb2.CASE_DECISION_PENDING) == (list(answer.task.waiting_for), answer.case_decision)
    decided_at = centre.clock[0]
    centre.pass_time(hours=3)

    centre.decide([centre.decision(case_id, "A")])

    verdict = centre.case(case_id).tasks["B"].verdict
    assert verdict is not None
    assert ("officer-B", decided_at) == (verdict.officer_id, verdict.decided_at)
    assert TaskState.APPROVED == centre.case(case_id).states["B"]


def test_decisions_of_one_batch_about_one_case_see_each_other(centre: Centre) -> None:
    """In order: the second and third are judged on what the first left, and a refused one changes nothing."""
    case_id = centre.open(A="", B="!A", C="")
    centre.events()

    outcomes = centre.decide(
        [
            centre.decision(case_id, "B"),
            centre.decision(case_id, "A"),
            centre.decision(case_id, "B"),
            centre.decision(case_id, "A", "refuse"),
            centre.decision(case_id, "C"),
        ]
    )

    assert [AwaitingUpstream, Act, Act, AlreadyDecided, Act] == [type(outcome) for outcome in outcomes]
    assert ["DecisionRecorded", "TaskAffected", "DecisionRecorded", "DecisionRecorded", "CaseApproved"] == _names(
        centre
    )
    assert {TaskState.APPROVED} == set(centre.case(case_id).states.values())


def test_refused_commands_leave_nothing_behind(centre: Centre) -> None:
    """Unknown case, another centre's, another department's, no such item, lapsed: each is told its own reason."""
    case_id = centre.open(A="", B="~A")
    centre.decide([centre.decision(case_id, "A", "refuse")])
    other = centre.open(A="", B="")
    centre.events()
    before = centre.case(case_id), centre.case(other)

    outcomes = centre.decide(
        [
            centre.decision(new_case_id(centre.clock[0]), "A"),
            centre.decision(other, "A", division_code="410527"),
            replace(centre.decision(other, "A"), caller=centre.decision(other, "B").caller),
            centre.decision(other, "Z"),
            centre.decision(case_id, "B"),
        ]
    )

    assert [CaseNotHere, CaseNotHere, PermissionDenied, TaskNotFound, TaskLapsed] == [
        type(outcome) for outcome in outcomes
    ]
    assert [] == centre.events()
    assert before == (centre.case(case_id), centre.case(other))


def test_two_officers_at_once_cannot_both_decide(centre: Centre) -> None:
    """Eight of the department press at the same moment, for and against: one decision stands and is told once."""
    case_id = centre.open(A="", B="")
    centre.events()
    gate = threading.Barrier(8)
    outcomes: list[Outcome[Act]] = []

    def press(decision: str) -> None:
        gate.wait()
        outcomes.extend(centre.decide([centre.decision(case_id, "A", decision)]))

    officers = [threading.Thread(target=press, args=(decision,)) for decision in ("approve", "refuse") * 4]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()

    assert ["Act"] + ["AlreadyDecided"] * 7 == sorted(type(outcome).__name__ for outcome in outcomes)
    assert ["DecisionRecorded"] == _names(centre)


def test_departments_deciding_at_once_join_the_case_exactly_once(centre: Centre) -> None:
    """Each of six departments decides in a transaction of its own at the same moment; one CaseApproved ends it."""
    case_id = centre.open(A="", B="", C="", D="~A", E="~B", F="~D/E")
    centre.events()
    gate = threading.Barrier(6)

    def press(item: str) -> None:
        gate.wait()
        centre.decide([centre.decision(case_id, item)])

    officers = [threading.Thread(target=press, args=(item,)) for item in "ABCDEF"]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()

    names = _names(centre)
    assert {TaskState.APPROVED} == set(centre.case(case_id).states.values())
    assert (6, 1, "CaseApproved") == (names.count("DecisionRecorded"), names.count("CaseApproved"), names[-1])


def test_sixty_four_decisions_take_as_many_statements_as_two(centre: Centre) -> None:
    """Lock, load, write tasks, forget words, write cases, tell lapses, two for the outbox, however large the batch."""

    def steps(case_ids: list[UUID]) -> list[str]:
        commands = [centre.decision(case_id, "A", "refuse") for case_id in case_ids]
        with centre.database.unit(reach=centre.reach) as unit:
            record_decision(unit, commands)
            unit.finish()
            return [step.name for step in unit.steps]

    few, many = ([centre.open(A="", B="~A", C="!B") for _ in range(count)] for count in (2, 64))

    assert [
        "lock_cases",
        "load_cases",
        "update_task",
        "forget_words",
        "update_case_file",
        "add_notices",
        "advance_streams",
        "append_outbox",
    ] == steps(few)
    assert 8 == len(steps(many))
