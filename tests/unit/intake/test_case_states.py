from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from for_each import for_each

from intake.domain.application.model import ApplicantKind
from intake.domain.case.model import BillState, Case, CaseOutcome, Officer, issue, record_bill, record_decision
from intake.domain.case.states import TABLE, CaseState, Edge, Step, mermaid, next_state
from intake.domain.refusals import (
    ApplicationOver,
    CaseNotAccepted,
    CaseNotAwaitingMaterials,
    DecisionConflict,
    DecisionIncomplete,
    NoticeGiven,
    ProcedureSettled,
    ResultAlreadyIssued,
    ResultAnnounced,
    ResultNotReady,
)
from kernel.errors import Refusal

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
LATER = datetime(2026, 11, 9, 1, tzinfo=UTC)
README = Path(__file__).parents[3] / "services" / "intake" / "README.md"

SUBMITS = {Step.RECEIVE, Step.SUBMIT_INCOMPLETE, Step.SUBMIT_COMPLETE}
EXAMINING = {Step.NOTIFY, Step.NOTIFY_AGAIN, Step.ACCEPT, Step.DEEM, Step.REFUSE, Step.LAPSE}
SUPPLEMENTS = {Step.SUPPLEMENT_INCOMPLETE, Step.SUPPLEMENT_COMPLETE}
NEWS = {Step.RECORD, Step.SETTLE}


def a_case(state: CaseState = CaseState.ACCEPTED, **values: object) -> Case:
    """A case of two items in a state."""
    fields: dict[str, object] = {
        "case_id": UUID(int=7),
        "division_code": "410500",
        "state": state,
        "subject": "厂房",
        "applicant_kind": ApplicantKind.ENTERPRISE,
        "applicant_name": "安阳**有限公司",
        "bundle_codes": (),
        "item_codes": ("A-001", "B-001"),
        "catalogue_version": 1,
        "received_at": NOW,
        "received_by": Officer("li", "XZSP"),
    }
    return Case(**(fields | values))  # type: ignore[arg-type]  # the fields are those of the class


EXPECTED: dict[tuple[CaseState, frozenset[Step]], CaseState | type[Refusal]] = {
    (CaseState.RECEIVED, frozenset(NEWS | {Step.OWE_MORE})): CaseNotAccepted,
    **{
        (state, frozenset({Step.CORRECT})): state
        for state in (CaseState.RECEIVED, CaseState.PENDING_CORRECTION, CaseState.ACCEPTED)
    },
    **{
        (state, frozenset({Step.CORRECT})): ProcedureSettled
        for state in (CaseState.READY, CaseState.CLOSED, CaseState.NOT_ACCEPTED)
    },
    (CaseState.RECEIVED, frozenset({Step.ASK_AGAIN})): CaseState.RECEIVED,
    (CaseState.PENDING_CORRECTION, frozenset({Step.ASK_AGAIN})): CaseState.PENDING_CORRECTION,
    (CaseState.ACCEPTED, frozenset({Step.ASK_AGAIN})): CaseState.ACCEPTED,
    (CaseState.READY, frozenset({Step.ASK_AGAIN})): ResultAnnounced,
    (CaseState.CLOSED, frozenset({Step.ASK_AGAIN})): ResultAlreadyIssued,
    (CaseState.NOT_ACCEPTED, frozenset({Step.ASK_AGAIN})): ApplicationOver,
    (CaseState.RECEIVED, frozenset({Step.ISSUE})): ResultNotReady,
    (CaseState.RECEIVED, frozenset({Step.SUPPLEMENT_INCOMPLETE})): CaseState.RECEIVED,
    (CaseState.RECEIVED, frozenset({Step.SUPPLEMENT_COMPLETE, Step.ACCEPT, Step.DEEM})): CaseState.ACCEPTED,
    (CaseState.RECEIVED, frozenset({Step.NOTIFY})): CaseState.PENDING_CORRECTION,
    (CaseState.RECEIVED, frozenset({Step.REFUSE})): CaseState.NOT_ACCEPTED,
    (CaseState.RECEIVED, frozenset({Step.LAPSE, Step.NOTIFY_AGAIN})): CaseNotAwaitingMaterials,
    (CaseState.PENDING_CORRECTION, frozenset({Step.NOTIFY, Step.ACCEPT, Step.DEEM})): NoticeGiven,
    (CaseState.PENDING_CORRECTION, frozenset({Step.NOTIFY_AGAIN})): CaseState.PENDING_CORRECTION,
    (CaseState.PENDING_CORRECTION, frozenset({Step.REFUSE, Step.LAPSE})): CaseState.NOT_ACCEPTED,
    (CaseState.ACCEPTED, frozenset(EXAMINING)): CaseNotAwaitingMaterials,
    (CaseState.READY, frozenset(EXAMINING)): CaseNotAwaitingMaterials,
    (CaseState.CLOSED, frozenset(EXAMINING)): CaseNotAwaitingMaterials,
    (CaseState.NOT_ACCEPTED, frozenset(SUPPLEMENTS | EXAMINING)): ApplicationOver,
    (CaseState.NOT_ACCEPTED, frozenset(NEWS | {Step.OWE_MORE})): CaseNotAccepted,
    (CaseState.NOT_ACCEPTED, frozenset({Step.ISSUE})): ResultNotReady,
    (CaseState.PENDING_CORRECTION, frozenset(NEWS)): CaseNotAccepted,
    (CaseState.PENDING_CORRECTION, frozenset({Step.ISSUE})): ResultNotReady,
    (CaseState.PENDING_CORRECTION, frozenset({Step.SUPPLEMENT_INCOMPLETE})): CaseState.PENDING_CORRECTION,
    (CaseState.PENDING_CORRECTION, frozenset({Step.SUPPLEMENT_COMPLETE})): CaseState.ACCEPTED,
    (CaseState.ACCEPTED, frozenset(SUPPLEMENTS)): CaseNotAwaitingMaterials,
    (CaseState.ACCEPTED, frozenset({Step.RECORD})): CaseState.ACCEPTED,
    (CaseState.ACCEPTED, frozenset({Step.SETTLE})): CaseState.READY,
    (CaseState.ACCEPTED, frozenset({Step.ISSUE})): ResultNotReady,
    (CaseState.READY, frozenset(SUPPLEMENTS)): CaseNotAwaitingMaterials,
    (CaseState.READY, frozenset(NEWS)): CaseState.READY,
    (CaseState.PENDING_CORRECTION, frozenset({Step.OWE_MORE})): CaseNotAccepted,
    (CaseState.ACCEPTED, frozenset({Step.OWE_MORE})): CaseState.ACCEPTED,
    (CaseState.READY, frozenset({Step.OWE_MORE})): CaseState.ACCEPTED,
    (CaseState.CLOSED, frozenset({Step.OWE_MORE})): CaseState.CLOSED,
    (CaseState.READY, frozenset({Step.ISSUE})): CaseState.CLOSED,
    (CaseState.CLOSED, frozenset(SUPPLEMENTS)): CaseNotAwaitingMaterials,
    (CaseState.CLOSED, frozenset(NEWS)): CaseState.CLOSED,
    (CaseState.CLOSED, frozenset({Step.ISSUE})): ResultAlreadyIssued,
}


@for_each("state, step", [(state, step) for state in CaseState for step in Step if step not in SUBMITS])
def test_every_step_in_every_state_has_its_answer(state: CaseState, step: Step) -> None:
    """No cell of the table is empty, and each is the one meant."""
    expected = next(answer for (at, steps), answer in EXPECTED.items() if at is state and step in steps)

    if isinstance(expected, CaseState):
        assert expected is next_state(state, step)
    else:
        with pytest.raises(expected):
            next_state(state, step)


def test_a_new_case_waits_or_is_accepted() -> None:
    """Nothing but a submission begins a case."""
    begun = {step: cell for (state, step), cell in TABLE.items() if state is None}

    assert {
        Step.RECEIVE: Edge(CaseState.RECEIVED, ("ApplicationReceived",)),
        Step.SUBMIT_INCOMPLETE: Edge(CaseState.PENDING_CORRECTION, ("ApplicationReceived", "CorrectionNotified")),
        Step.SUBMIT_COMPLETE: Edge(CaseState.ACCEPTED, ("ApplicationReceived", "CaseAccepted")),
    } == begun


def test_the_diagram_of_the_readme_is_drawn_from_the_table() -> None:
    """Nobody draws a state by hand."""
    assert f"```mermaid\n{mermaid()}\n```\n" in README.read_text("utf-8")


GRANTED = {"A-001": True, "B-001": True}
REFUSED = {"A-001": True, "B-001": False}


@pytest.mark.parametrize("order", list(itertools.permutations(["issued", "paid", "decided"])))
def test_a_case_is_ready_once_decided_and_paid_in_any_order(order: tuple[str, ...]) -> None:
    """Events of two services, and of one bill, may come in any order."""
    case = a_case()
    for news in order:
        if news == "decided":
            case = record_decision(case, CaseOutcome.GRANTED, GRANTED, LATER)
        else:
            case = record_bill(case, BillState.UNPAID if news == "issued" else BillState.PAID, LATER)

    assert (CaseState.READY, BillState.PAID, LATER) == (case.state, case.bill_state, case.ready_at)


@pytest.mark.parametrize("order", list(itertools.permutations(["issued", "cancelled", "refused"])))
def test_a_refused_case_waits_for_the_bill_to_be_cancelled(order: tuple[str, ...]) -> None:
    """Refused and unpaid is not settled; refused and cancelled is."""
    case = a_case()
    states = []
    for news in order:
        if news == "refused":
            case = record_decision(case, CaseOutcome.REFUSED, REFUSED, LATER)
        else:
            case = record_bill(case, BillState.UNPAID if news == "issued" else BillState.CANCELLED, LATER)
        states.append(case.state)

    settled = max(order.index("refused"), order.index("cancelled"))
    assert [CaseState.ACCEPTED] * settled + [CaseState.READY] * (3 - settled) == states


@pytest.mark.parametrize("bill", [BillState.PAID, BillState.NOTHING_DUE, BillState.CANCELLED])
def test_a_settled_bill_is_enough(bill: BillState) -> None:
    """Paid, nothing due and cancelled leave nothing to pay."""
    case = record_decision(record_bill(a_case(), bill, NOW), CaseOutcome.GRANTED, GRANTED, LATER)

    assert CaseState.READY is case.state


def test_news_after_the_case_is_ready_changes_nothing_but_knowledge() -> None:
    """A payment told again keeps the instant the case became ready."""
    ready = record_bill(record_decision(a_case(), CaseOutcome.GRANTED, GRANTED, NOW), BillState.NOTHING_DUE, NOW)

    assert ready == record_bill(ready, BillState.UNPAID, LATER)
    assert ready == record_decision(ready, CaseOutcome.GRANTED, GRANTED, LATER)


def test_a_second_and_different_decision_is_refused() -> None:
    """A decision is made once."""
    case = record_decision(a_case(), CaseOutcome.GRANTED, GRANTED, NOW)

    with pytest.raises(DecisionConflict):
        record_decision(case, CaseOutcome.REFUSED, REFUSED, LATER)


@pytest.mark.parametrize("granted", [{}, {"A-001": True}, {**GRANTED, "C-001": True}])
def test_a_decision_covers_exactly_the_items_of_the_case(granted: dict[str, bool]) -> None:
    """Every item gets a document, so every item must be decided."""
    with pytest.raises(DecisionIncomplete):
        record_decision(a_case(), CaseOutcome.GRANTED, granted, NOW)


def test_a_case_not_accepted_has_neither_decision_nor_bill() -> None:
    """Whoever tells one is wrong about the case."""
    pending = a_case(CaseState.PENDING_CORRECTION)

    with pytest.raises(CaseNotAccepted):
        record_decision(pending, CaseOutcome.GRANTED, GRANTED, NOW)
    with pytest.raises(CaseNotAccepted):
        record_bill(pending, BillState.UNPAID, NOW)


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, "decision,payment"),
        ({"bill_state": BillState.UNPAID}, "decision,payment"),
        ({"bill_state": BillState.PAID}, "decision"),
        ({"outcome": CaseOutcome.GRANTED, "bill_state": BillState.UNPAID}, "payment"),
    ],
)
def test_a_result_that_is_not_ready_says_what_is_missing(values: dict[str, object], missing: str) -> None:
    """The clerk can tell the applicant what to wait for."""
    with pytest.raises(ResultNotReady) as refused:
        issue(a_case(CaseState.ACCEPTED, **values), NOW)

    assert {"missing": missing} == refused.value.facts
