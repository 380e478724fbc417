"""Correcting decisions on real PostgreSQL."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tests.databases import administrator

from approval.domain.case_file import CaseDecision
from approval.domain.deciding import Act
from approval.domain.refusals import (
    CaseDecided,
    CorrectedMeanwhile,
    CorrectedTooOften,
    CorrectionChangesNothing,
    NotDecided,
    OwnDecision,
    TaskLapsed,
)
from approval.domain.states import TaskState
from approval.servicer import correct_decision as rpc
from approval.servicer.rendering import listed, task_message
from kernel.errors import CaseNotHere, PermissionDenied
from kernel.ids import new_case_id
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from typing import Any

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome

LAPSED, EARLY, CONDITIONAL = TaskState.LAPSED, TaskState.EARLY_REVIEW, TaskState.CONDITIONALLY_APPROVED


def _names(events: list[Any]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_what_a_refusal_had_ended_opens_again_when_it_is_corrected(centre: Centre) -> None:
    """What was undecided runs anew, with a limit of its own; what was approved before is approved again.

    The event of each says how it stood; the case's own limit stays.
    """
    case_id = centre.open(A="", B="~A", C="~A", D="!A", E="")
    centre.decide([centre.decision(case_id, "C"), centre.decision(case_id, "A", "refuse")])
    assert {LAPSED} == {centre.case(case_id).states[code] for code in "BCD"}
    ended = centre.case(case_id)
    centre.events()
    centre.pass_time(days=2)

    (act,) = centre.correct([centre.correction(case_id, "A", "approve")])

    assert isinstance(act, Act)
    case, now = centre.case(case_id), centre.clock[0]
    assert {"A": TaskState.APPROVED, "C": TaskState.APPROVED} == {code: case.states[code] for code in "AC"}
    assert {TaskState.OPEN} == {case.states[code] for code in "BDE"}
    assert {now} == {case.tasks[code].opened_at for code in "BD"}
    # Ten working days from Wednesday, not from Monday.
    assert ["2026-03-16", "2026-03-18"] == [str(case.tasks[code].due.last_day) for code in "EB"]
    assert ended.due == case.due
    corrected, *affected = centre.events()
    assert ["DecisionCorrected", *["TaskAffected"] * 3] == _names([corrected, *affected])
    assert (pb.DECISION_REFUSE, pb.TASK_STATE_REFUSED, pb.DECISION_APPROVE, pb.TASK_STATE_APPROVED) == (
        corrected.previous_decision,
        corrected.previous_state,
        corrected.decision,
        corrected.state,
    )
    assert ("officer-A", "head-1") == (
        corrected.previously_decided_by.officer_id,
        corrected.corrected_by.officer_id,
    )
    assert {
        "B": (pb.TASK_STATE_LAPSED, pb.TASK_STATE_OPEN, "2026-03-18", False),
        "C": (pb.TASK_STATE_LAPSED, pb.TASK_STATE_APPROVED, "", True),
        "D": (pb.TASK_STATE_LAPSED, pb.TASK_STATE_OPEN, "2026-03-18", False),
    } == {
        event.item_code: (event.previous_state, event.state, event.due.last_day, event.HasField("decided_at"))
        for event in affected
    }
    assert 3 == rpc.render(act).affected_count


def test_what_was_confirmed_on_an_approval_lapses_when_that_is_corrected(centre: Centre) -> None:
    """Also what was finally approved; the case, of which nothing is left to decide, is refused in the same act."""
    case_id = centre.open(A="", B="~A", C="!B")
    centre.decide([centre.decision(case_id, code) for code in "AB"])
    assert TaskState.OPEN is centre.case(case_id).states["C"]
    centre.events()

    (act,) = centre.correct([centre.correction(case_id, "A", "refuse")])

    assert isinstance(act, Act)
    case = centre.case(case_id)
    assert {"A": TaskState.REFUSED, "B": LAPSED, "C": LAPSED} == case.states
    assert {"B": "A", "C": "B"} == {code: case.tasks[code].lapsed_upstream for code in "BC"}
    assert CaseDecision.REFUSED is case.decision
    told = centre.events()
    assert ["DecisionCorrected", "TaskAffected", "TaskAffected", "CaseRefused"] == _names(told)
    assert [pb.TASK_STATE_APPROVED, pb.TASK_STATE_OPEN] == [event.previous_state for event in told[1:3]]


def test_what_waits_again_for_an_earlier_result_goes_back_to_early_review(centre: Centre) -> None:
    """One of two granted upstream items is corrected and the other is undecided: decided work waits for that."""
    case_id = centre.open(A="", B="", C="!A/B", D="!A/B", E="!D")
    centre.decide([centre.decision(case_id, code) for code in "AD"])
    assert {TaskState.OPEN} == {centre.case(case_id).states[code] for code in "CE"}

    centre.correct([centre.correction(case_id, "A", "refuse")])

    case = centre.case(case_id)
    assert {"C": EARLY, "D": CONDITIONAL, "E": EARLY} == {code: case.states[code] for code in "CDE"}
    assert {None} == {case.tasks[code].opened_at for code in "CE"}
    centre.decide([centre.decision(case_id, "B")])
    assert {"C": TaskState.OPEN, "D": TaskState.APPROVED, "E": TaskState.OPEN} == {
        code: centre.case(case_id).states[code] for code in "CDE"
    }


def test_what_the_decision_was_stays_on_record(centre: Centre) -> None:
    """With who had made it, why, when, and how the task stood; whoever looks at the task reads the last correction."""
    case_id = centre.open(A="", B="")
    centre.decide([centre.decision(case_id, "A", "refuse")])
    centre.pass_time(hours=1)
    centre.correct([centre.correction(case_id, "A", "approve")])
    centre.pass_time(hours=1)
    centre.correct([centre.correction(case_id, "A", "refuse", head="head-2", seen=1)])

    with administrator(centre.database) as connection:
        rows = connection.execute(
            "select number, decision, state, officer_id, reason, legal_basis, corrected_by, corrected_at - decided_at"
            " as after from decision_correction order by number"
        ).fetchall()
    assert [
        (1, "refuse", "refused", "officer-A", "规划条件不符", "城乡规划法第40条", "head-1"),
        (2, "approve", "approved", "head-1", "原决定认定事实有误", "城乡规划法第40条", "head-2"),
    ] == [tuple(row[name] for name in list(row)[:-1]) for row in rows]
    assert [3600, 3600] == [row["after"].total_seconds() for row in rows]
    shown = task_message(listed(centre.case(case_id), "A"))
    assert (2, pb.DECISION_APPROVE, "head-1", "head-2", pb.TASK_STATE_REFUSED) == (
        shown.correction.number,
        shown.correction.decision,
        shown.correction.decided_by.officer_id,
        shown.decided_by.officer_id,
        shown.state,
    )


def test_a_correction_is_refused_where_it_has_no_ground(centre: Centre) -> None:
    """Not by who decided, not what is undecided or lapsed, not what says the same, not another department's."""
    case_id = centre.open(A="", B="~A", C="")
    centre.decide([centre.decision(case_id, "A", "refuse")])
    own = centre.correction(case_id, "A", "approve", head="officer-A")
    stranger = centre.correction(case_id, "C", "approve")
    centre.events()

    outcomes = centre.correct(
        [
            own,
            centre.correction(case_id, "B", "approve"),
            centre.correction(case_id, "C", "approve"),
            centre.correction(new_case_id(centre.clock[0]), "A", "approve"),
            type(own)(
                case_id=case_id,
                caller=stranger.caller,
                item_code="A",
                decision=own.decision,
                reason=own.reason,
                legal_basis=own.legal_basis,
            ),
            centre.correction(case_id, "A", "refuse"),
            centre.correction(case_id, "A", "refuse", head="head-2"),
            centre.correction(case_id, "A", "refuse", head="head-2", seen=1),
        ]
    )

    assert [
        OwnDecision,
        TaskLapsed,
        NotDecided,
        CaseNotHere,
        PermissionDenied,
        Act,
        CorrectedMeanwhile,
        CorrectionChangesNothing,
    ] == [type(outcome) for outcome in outcomes]
    assert ["DecisionCorrected"] == _names(centre.events())


def test_a_decision_is_corrected_five_times_at_most(centre: Centre) -> None:
    """Each by somebody else than before; a batch sees what it did."""
    case_id = centre.open(A="", B="")
    centre.decide([centre.decision(case_id, "A")])
    turns = ["refuse", "approve"] * 3

    outcomes = centre.correct(
        [
            centre.correction(case_id, "A", turn, head=f"head-{number % 2}", seen=number)
            for number, turn in enumerate(turns)
        ]
    )

    assert [Act] * 5 + [CorrectedTooOften] == [type(outcome) for outcome in outcomes]


def test_a_case_that_was_told_is_no_longer_corrected(centre: Centre) -> None:
    """Its last item made it final: the applicant reads it, the bill follows it, and a window may hand it over.

    The refusal says since when; nothing of the case has changed anywhere.
    """
    case_id = centre.open(A="", B="~A")
    centre.decide([centre.decision(case_id, "A", "refuse")])
    decided = centre.case(case_id)
    assert CaseDecision.REFUSED is decided.decision
    centre.events()

    (refused,) = centre.correct([centre.correction(case_id, "A", "approve")])

    assert isinstance(refused, CaseDecided)
    assert {"item_code": "A", "decided_at": "2026-03-02T10:00:00+08:00"} == refused.facts
    assert decided == centre.case(case_id)
    assert [] == centre.events()


def test_of_two_heads_at_once_exactly_one_corrects(centre: Centre) -> None:
    """The others read who did and when, though they say the same; the row of the case is what all wait for."""
    case_id = centre.open(A="", B="~A", C="")
    centre.decide([centre.decision(case_id, "A", "refuse")])
    outcomes: list[Outcome[Act]] = []

    def correct(head: str) -> None:
        outcomes.extend(centre.correct([centre.correction(case_id, "A", "approve", head=head)]))

    heads = [threading.Thread(target=correct, args=[head]) for head in ("head-1", "head-2", "head-3")]

    for thread in heads:
        thread.start()
    for thread in heads:
        thread.join(60)

    (won,) = [outcome for outcome in outcomes if isinstance(outcome, Act)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, CorrectedMeanwhile)]
    winner = won.case.tasks["A"].verdict
    assert winner is not None
    assert [(winner.officer_id, "2026-03-02T10:00:00+08:00")] * 2 == [
        (each.facts["officer_id"], each.facts["decided_at"]) for each in refused
    ]
    assert 1 == _names(centre.events()).count("DecisionCorrected")
    assert TaskState.OPEN is centre.case(case_id).states["B"]
