from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from approval.domain.case_file import CaseDecision, CaseFile
from approval.domain.deciding import Act, Consequence
from approval.domain.refusals import AlreadyDecided, AwaitingUpstream, TaskLapsed, TaskNotFound
from approval.domain.states import TaskState

OpenCase = Callable[..., CaseFile]
Decide = Callable[..., Act]

OPEN, EARLY = TaskState.OPEN, TaskState.EARLY_REVIEW
CONDITIONAL, APPROVED, REFUSED = TaskState.CONDITIONALLY_APPROVED, TaskState.APPROVED, TaskState.REFUSED
LAPSED = TaskState.LAPSED


def test_every_task_opens_at_acceptance_and_only_the_law_makes_one_wait(open_case: OpenCase) -> None:
    """Parallel by default: a presumed dependency does not delay, a serial one opens for early review."""
    case = open_case(A="", B="~A", C="!A", D="~A !B")

    assert {"A": OPEN, "B": OPEN, "C": EARLY, "D": EARLY} == case.states


def test_a_task_without_upstream_is_approved_at_once(open_case: OpenCase, officer: Decide) -> None:
    """Nothing to presume, nothing conditional; the case waits for its other items."""
    act = officer(open_case(A="", B=""), "A", "approve")

    assert {"A": APPROVED, "B": OPEN} == act.case.states
    assert CaseDecision.PENDING == act.case.decision


def test_approval_before_upstream_is_conditional_until_upstream_is_final(open_case: OpenCase, officer: Decide) -> None:
    """A chain presumed from its end to its start stays conditional, and one decision settles all of it in order."""
    case = open_case(A="", B="~A", C="~B")
    case = officer(case, "C", "approve").case
    case = officer(case, "B", "approve").case
    assert {"A": OPEN, "B": CONDITIONAL, "C": CONDITIONAL} == case.states

    act = officer(case, "A", "approve")

    assert {"A": APPROVED, "B": APPROVED, "C": APPROVED} == act.case.states
    assert (Consequence("B", "A", CONDITIONAL), Consequence("C", "B", CONDITIONAL)) == act.consequences
    assert CaseDecision.APPROVED == act.case.decision


def test_conditional_upstream_keeps_a_serial_task_in_early_review(open_case: OpenCase, officer: Decide) -> None:
    """The law wants the result itself, not the presumption of it."""
    case = officer(open_case(A="", B="~A", C="!B"), "B", "approve").case
    assert EARLY == case.states["C"]

    act = officer(case, "A", "approve")

    assert {"A": APPROVED, "B": APPROVED, "C": OPEN} == act.case.states


def test_a_refusal_takes_the_ground_of_everything_downstream(open_case: OpenCase, officer: Decide) -> None:
    """Open, early and conditionally approved tasks lapse alike, each naming the item that took its ground."""
    case = officer(open_case(A="", B="~A", C="!A", D="~B", E=""), "D", "approve").case

    act = officer(case, "A", "refuse")

    assert {"A": REFUSED, "B": LAPSED, "C": LAPSED, "D": LAPSED, "E": OPEN} == act.case.states
    assert ["A", "A", "B"] == [act.case.tasks[code].lapsed_upstream for code in "BCD"]
    assert CaseDecision.PENDING == act.case.decision


def test_one_granted_member_is_enough_and_all_refused_is_too_little(open_case: OpenCase, officer: Decide) -> None:
    """Any one of a group: the first refusal changes nothing, the last one does."""
    case = officer(open_case(A="", B="", C="~A/B"), "C", "approve").case
    after_one = officer(case, "A", "refuse").case

    granted = officer(after_one, "B", "approve").case
    refused = officer(after_one, "B", "refuse").case

    assert CONDITIONAL == after_one.states["C"]
    assert (APPROVED, CaseDecision.PARTLY_APPROVED) == (granted.states["C"], granted.decision)
    assert (LAPSED, CaseDecision.REFUSED) == (refused.states["C"], refused.decision)


def test_both_kinds_on_one_task_open_it_and_then_confirm_it(open_case: OpenCase, officer: Decide) -> None:
    """The serial result opens the task; it is approved on the presumption of the other, and confirmed by it."""
    case = officer(open_case(A="", B="", C="~A !B"), "B", "approve").case
    assert OPEN == case.states["C"]
    case = officer(case, "C", "approve").case
    assert CONDITIONAL == case.states["C"]
    assert ("A",) == case.waiting_for("C")

    case = officer(case, "A", "approve").case

    assert APPROVED == case.states["C"]


def test_a_refusal_is_final_at_once_even_before_upstream(open_case: OpenCase, officer: Decide) -> None:
    """Nothing upstream can heal a refused item, and nothing upstream changes it."""
    case = officer(open_case(A="", B="~A"), "B", "refuse").case

    assert REFUSED == case.states["B"]
    assert () == officer(case, "A", "refuse").consequences


def test_a_case_ends_when_its_last_item_is_final(open_case: OpenCase, officer: Decide) -> None:
    """Each item is decided for itself, some may be granted without the others; the instant is the last one's."""
    last = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)
    case = officer(open_case(A="", B=""), "A", "refuse").case

    case = officer(case, "B", "approve", at=last).case

    assert (CaseDecision.PARTLY_APPROVED, last) == (case.decision, case.decided_at)


def test_early_review_refuses_a_decision_and_says_what_it_waits_for(open_case: OpenCase, officer: Decide) -> None:
    """The officer reads which serial items come first; presumed ones do not keep the task from being decided."""
    case = open_case(A="", B="", C="!A/B", D="", E="~D !C")

    with pytest.raises(AwaitingUpstream) as group:
        officer(case, "C", "approve")
    with pytest.raises(AwaitingUpstream) as mixed:
        officer(case, "E", "refuse")

    assert {"item_code": "C", "waiting_for": "A,B"} == group.value.facts
    assert {"item_code": "E", "waiting_for": "C"} == mixed.value.facts


def test_a_second_decision_is_told_who_decided_and_when(open_case: OpenCase, officer: Decide) -> None:
    """Also for a conditional approval; the time is the centre's."""
    case = officer(open_case(A="", B="~A"), "B", "approve").case

    with pytest.raises(AlreadyDecided) as caught:
        officer(case, "B", "refuse")

    assert {
        "item_code": "B",
        "state": "CONDITIONALLY_APPROVED",
        "officer_id": "officer-1",
        "department_code": "B",
        "decided_at": "2026-03-02T10:00:00+08:00",
    } == caught.value.facts


def test_a_lapsed_task_refuses_a_decision_and_names_the_cause(open_case: OpenCase, officer: Decide) -> None:
    """The officer reads which upstream item was not granted."""
    case = officer(open_case(A="", B="~A"), "A", "refuse").case

    with pytest.raises(TaskLapsed) as caught:
        officer(case, "B", "approve")

    assert {"item_code": "B", "upstream_item_code": "A"} == caught.value.facts


def test_an_item_the_case_does_not_have_cannot_be_decided(open_case: OpenCase, officer: Decide) -> None:
    """It is named."""
    with pytest.raises(TaskNotFound) as caught:
        officer(open_case(A=""), "Z", "approve")

    assert {"item_code": "Z"} == caught.value.facts


def test_a_lapsed_item_says_why_in_both_languages(open_case: OpenCase, officer: Decide) -> None:
    """A refused item speaks in the officer's words, a lapsed one names its upstream."""
    case = officer(open_case(A="", B="~A"), "A", "refuse").case

    assert "材料不符合条件" == case.tasks["A"].outcome_reason
    assert "上游事项A未获准予，本事项失去依据。 Upstream item A was not granted." == case.tasks["B"].outcome_reason
