"""From decision and payment to the documents in the applicant's hands."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM, Reach
from intake.domain.refusals import DecisionIncomplete, ResultAlreadyIssued, ResultNotReady
from intake.handlers.look_up_case import LookUpCase, PublicView, look_up_case
from intake.servicer.look_up_case import render as render_look_up
from kernel.errors import CaseNotFound, InvalidRequest, NotYetKnown
from kernel.ids import new_case_id
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from google.protobuf.message import Message
    from tests.integration.intake.conftest import Desk

ITEMS = ["ZRZY-001", "GA-004"]


def accepted(desk: Desk) -> str:
    """A case of a licence and a certificate, accepted."""
    case = desk.submit(item_codes=ITEMS, materials=[("ZRZY-001", 1), ("ZRZY-001", 4)]).case
    assert case.case_no
    return case.case_id


def approved(case_id: str) -> approval.CaseApproved:
    """Everything granted."""
    return approval.CaseApproved(
        case_id=case_id, results=[approval.ItemResult(item_code=code, granted=True) for code in ITEMS]
    )


def refused(case_id: str, *, granted: str = "") -> approval.CaseRefused:
    """Everything refused, or one item granted beside it."""
    return approval.CaseRefused(
        case_id=case_id,
        results=[
            approval.ItemResult(item_code=code, granted=code == granted, reason="" if code == granted else "不符合规划")
            for code in ITEMS
        ],
    )


def issued(case_id: str, state: fees_pb2.BillState = fees_pb2.BILL_STATE_UNPAID) -> fees.BillIssued:
    """The bill of the case."""
    return fees.BillIssued(case_id=case_id, state=state)


def issue(case_id: str, **fields: object) -> intake_pb2.IssueResultRequest:
    """Hand the result over at the window."""
    values = {"received_by": "张三", "delivery": intake_pb2.DELIVERY_WINDOW} | fields
    return intake_pb2.IssueResultRequest(case_id=case_id, **values)  # type: ignore[arg-type]  # a test's own fields


def test_a_case_decided_and_paid_is_ready_and_then_closed(desk: Desk) -> None:
    """One document an item, numbered within the year, told to everybody."""
    case_id = accepted(desk)
    desk.tell(issued(case_id))
    desk.tell(approved(case_id))
    assert intake_pb2.CASE_STATE_ACCEPTED == desk.get(case_id).state
    desk.tell(fees.BillPaid(case_id=case_id))
    ready = desk.get(case_id)
    closed = desk.one("IssueResult", issue(case_id)).case

    assert (intake_pb2.CASE_STATE_READY, intake_pb2.BILL_STATE_PAID) == (ready.state, ready.bill_state)
    assert intake_pb2.CASE_STATE_CLOSED == closed.state
    assert [
        ("ZRZY-001", "建设项目用地预审与选址意见书", "410500-2026-000001", True),
        ("GA-004", closed.results[1].name, "410500-2026-000002", True),
    ] == [(result.item_code, result.name, result.document_no, result.granted) for result in closed.results]
    assert ["ApplicationReceived", "CaseAccepted", "ResultReady", "CaseClosed"] == desk.told(case_id)
    assert list(closed.results) == list(desk.get(case_id).results) == list(desk.events_of(case_id)[3].results)


def test_what_silence_granted_says_so_in_its_document_and_in_the_look_up(desk: Desk) -> None:
    """By which article; what an officer granted beside it does not."""
    case = desk.submit(item_codes=ITEMS, materials=[("ZRZY-001", 1), ("ZRZY-001", 4)]).case
    desk.tell(issued(case.case_id, fees_pb2.BILL_STATE_NOTHING_DUE))
    decision = approved(case.case_id)
    decision.results[1].deemed_basis = "行政许可法第50条第2款"
    desk.tell(decision)
    look_up = LookUpCase(case_no=case.case_no, query_code=case.query_code)
    with desk.database.unit(reach=Reach(look_up.division_code), read_only=True) as unit:
        (view,) = look_up_case(unit, [look_up])
    closed = desk.one("IssueResult", issue(case.case_id)).case

    assert isinstance(view, PublicView)
    expected = [("ZRZY-001", ""), ("GA-004", "行政许可法第50条第2款")]
    assert expected == [(item.item_code, item.deemed_basis) for item in render_look_up(view).items]
    assert expected == [(result.item_code, result.deemed_basis) for result in closed.results]
    assert list(closed.results) == list(desk.get(case.case_id).results)


NEWS: Mapping[str, Callable[[str], Message]] = {
    "issued": issued,
    "paid": lambda case_id: fees.BillPaid(case_id=case_id),
    "approved": approved,
}


@pytest.mark.parametrize("order", list(itertools.permutations(NEWS)))
def test_decision_and_payment_may_come_in_any_order(desk: Desk, order: tuple[str, ...]) -> None:
    """The case is ready exactly once."""
    case_id = accepted(desk)
    for news in order:
        desk.tell(NEWS[news](case_id))

    assert intake_pb2.CASE_STATE_READY == desk.get(case_id).state
    assert 1 == desk.told(case_id).count("ResultReady")


def test_a_refused_case_waits_for_its_bill_to_be_cancelled_and_is_issued_too(desk: Desk) -> None:
    """The refusal is a document, with its own name for a licence."""
    case_id = accepted(desk)
    desk.tell(issued(case_id))
    desk.tell(refused(case_id))
    waiting = desk.get(case_id)
    desk.tell(fees.BillCancelled(case_id=case_id))
    closed = desk.one("IssueResult", issue(case_id, delivery=intake_pb2.DELIVERY_POST)).case

    assert (intake_pb2.CASE_STATE_ACCEPTED, intake_pb2.CASE_OUTCOME_REFUSED) == (waiting.state, waiting.outcome)
    assert [("不予行政许可决定书", False), (closed.results[1].name, False)] == [
        (result.name, result.granted) for result in closed.results
    ]
    assert intake_pb2.DELIVERY_POST == desk.events_of(case_id)[3].delivery


def test_a_case_that_is_granted_in_part_leaves_when_what_is_left_of_its_bill_is_paid(desk: Desk) -> None:
    """Each item is decided for itself: the refusal is handed over with the licence, and nothing before the money."""
    case_id = accepted(desk)
    desk.tell(issued(case_id))
    desk.tell(refused(case_id, granted="GA-004"))
    desk.tell(fees.BillReduced(case_id=case_id, total_fen=2_000))
    waiting = desk.get(case_id)
    assert (intake_pb2.CASE_STATE_ACCEPTED, intake_pb2.CASE_OUTCOME_PARTLY_GRANTED) == (waiting.state, waiting.outcome)
    assert intake_pb2.BILL_STATE_UNPAID == waiting.bill_state
    desk.tell(fees.BillPaid(case_id=case_id))
    closed = desk.one("IssueResult", issue(case_id)).case
    assert [("不予行政许可决定书", False), (closed.results[1].name, True)] == [
        (result.name, result.granted) for result in closed.results
    ]


def test_a_case_with_nothing_due_is_ready_when_it_is_decided(desk: Desk) -> None:
    """No payment is waited for."""
    case_id = accepted(desk)
    desk.tell(issued(case_id, fees_pb2.BILL_STATE_NOTHING_DUE))
    desk.tell(approved(case_id))

    assert intake_pb2.CASE_STATE_READY == desk.get(case_id).state


def test_news_of_several_cases_and_of_one_case_share_a_batch(desk: Desk) -> None:
    """Two bills of one case, one of another: each builds on the state before."""
    one, two = accepted(desk), accepted(desk)
    outcomes = desk.tell(
        issued(one), issued(two, fees_pb2.BILL_STATE_NOTHING_DUE), issued(one, fees_pb2.BILL_STATE_NOTHING_DUE)
    )

    assert ["Case", "Case", "Case"] == [type(outcome).__name__ for outcome in outcomes]
    assert {intake_pb2.BILL_STATE_NOTHING_DUE} == {desk.get(case_id).bill_state for case_id in (one, two)}


@pytest.mark.parametrize(
    ("news", "missing"),
    [([], "decision,payment"), ([issued, approved], "payment"), ([NEWS["issued"], NEWS["paid"]], "decision")],
)
def test_a_result_not_ready_says_what_is_missing(
    desk: Desk, news: list[Callable[[str], Message]], missing: str
) -> None:
    """Decision, payment or both."""
    case_id = accepted(desk)
    for make in news:
        desk.tell(make(case_id))

    with pytest.raises(ResultNotReady) as refusal:
        desk.one("IssueResult", issue(case_id))

    assert {"missing": missing} == refusal.value.facts


def test_a_result_is_handed_over_once(desk: Desk) -> None:
    """Also when both calls share a batch; numbers are not used up twice."""
    case_id = accepted(desk)
    desk.tell(issued(case_id, fees_pb2.BILL_STATE_NOTHING_DUE))
    desk.tell(approved(case_id))
    first, second = desk.call("IssueResult", issue(case_id), issue(case_id))

    assert intake_pb2.CASE_STATE_CLOSED == first.case.state
    assert isinstance(second, ResultAlreadyIssued)
    assert 2 == desk.value("select last_serial from document_serial")


def test_documents_of_a_batch_are_numbered_without_gap(desk: Desk) -> None:
    """Three cases of two items: six numbers."""
    case_ids = [accepted(desk) for _ in range(3)]
    desk.tell(*[issued(case_id, fees_pb2.BILL_STATE_NOTHING_DUE) for case_id in case_ids])
    desk.tell(*[approved(case_id) for case_id in case_ids])
    answers = desk.call("IssueResult", *[issue(case_id) for case_id in case_ids])

    assert [f"410500-2026-{serial:06d}" for serial in range(1, 7)] == [
        result.document_no for answer in answers for result in answer.case.results
    ]


def test_a_handover_names_its_receiver_and_its_way(desk: Desk) -> None:
    """All faults at once."""
    with pytest.raises(InvalidRequest) as refusal:
        desk.one("IssueResult", intake_pb2.IssueResultRequest(case_id="x"))

    assert ["case_id", "received_by", "delivery"] == [violation.field for violation in refusal.value.violations]


def test_news_of_an_unknown_case_is_asked_for_again(desk: Desk) -> None:
    """The bus tries it later, and parks it at last."""
    (outcome,) = desk.tell(fees.BillPaid(case_id=str(new_case_id(desk.clock.now))))

    assert isinstance(outcome, NotYetKnown)


def test_news_from_another_centre_is_not_believed(desk: Desk) -> None:
    """A case belongs to one centre; for another one it does not exist, and what it says waits to be parked."""
    case_id = accepted(desk)

    (outcome,) = desk.tell(fees.BillPaid(case_id=case_id), centre="410600")

    assert isinstance(outcome, NotYetKnown)
    assert desk.value("select bill_state from intake_case where case_id = %s", case_id) is None


def test_a_decision_that_leaves_an_item_out_is_refused(desk: Desk) -> None:
    """It is parked and seen, and nothing of it is kept."""
    case_id = accepted(desk)
    (outcome,) = desk.tell(
        approval.CaseApproved(case_id=case_id, results=[approval.ItemResult(item_code="GA-004", granted=True)])
    )

    assert isinstance(outcome, DecisionIncomplete)
    assert intake_pb2.CASE_OUTCOME_UNSPECIFIED == desk.get(case_id).outcome


def test_a_case_is_found_by_its_number_in_its_own_centre_only(desk: Desk) -> None:
    """A mistyped number is told apart from an unknown one."""
    case = desk.get(accepted(desk))
    request = intake_pb2.GetCaseRequest(case_no=case.case_no)

    assert case == desk.one("GetCase", request).case
    with pytest.raises(CaseNotFound):
        desk.one("GetCase", request, centre="410600")
    with pytest.raises(InvalidRequest):
        desk.one("GetCase", intake_pb2.GetCaseRequest(case_no=case.case_no[:-2] + "7" + case.case_no[-1]))
    assert "" == case.query_code


def test_cases_are_listed_newest_first_page_by_page(desk: Desk) -> None:
    """Every case once, whatever the page size; another centre sees none."""
    case_ids = [accepted(desk) for _ in range(5)]
    newest_first = sorted(case_ids, reverse=True)
    seen, token = [], ""
    while True:
        page = desk.one("ListCases", intake_pb2.ListCasesRequest(page_size=2, page_token=token))
        seen += [case.case_id for case in page.cases]
        token = page.next_page_token
        if not token:
            break

    assert newest_first == seen
    assert [] == list(desk.one("ListCases", intake_pb2.ListCasesRequest(), centre="410600").cases)


def test_cases_can_be_listed_by_state(desk: Desk) -> None:
    """Pending ones only."""
    accepted(desk)
    pending = desk.submit(item_codes=["ZRZY-001"]).case.case_id
    request = intake_pb2.ListCasesRequest(state=intake_pb2.CASE_STATE_PENDING_CORRECTION)

    assert [pending] == [case.case_id for case in desk.one("ListCases", request).cases]


def test_cases_of_a_day_and_of_one_officer_are_listed_with_their_number(desk: Desk) -> None:
    """The centre's day, from midnight to midnight in Beijing; the number is that of all pages."""
    before = accepted(desk)
    desk.clock.now = datetime(2026, 11, 24, 15, 59, 59, tzinfo=UTC)
    last_of_tuesday = accepted(desk)
    desk.clock.now = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    first_of_wednesday = accepted(desk)
    # Of one instant they would stand in the order of their ids, which is chance.
    desk.clock.now = datetime(2026, 11, 24, 16, 1, tzinfo=UTC)
    desk.officer = replace(desk.officer, officer_id="wang")
    of_wang = accepted(desk)

    def listed(**fields: Any) -> tuple[list[str], int]:  # noqa: ANN401 - fields of the message
        answer = desk.one("ListCases", intake_pb2.ListCasesRequest(**fields))
        return [case.case_id for case in answer.cases], answer.total_count

    assert ([of_wang, first_of_wednesday, last_of_tuesday, before], 4) == listed()
    assert ([last_of_tuesday], 1) == listed(received_on="2026-11-24")
    assert ([of_wang, first_of_wednesday], 2) == listed(received_on="2026-11-25")
    assert ([of_wang], 1) == listed(received_on="2026-11-25", mine=True)
    assert ([of_wang], 1) == listed(state=intake_pb2.CASE_STATE_ACCEPTED, mine=True)
    assert ([], 0) == listed(state=intake_pb2.CASE_STATE_CLOSED, received_on="2026-11-25")
    assert ([of_wang], 2) == listed(received_on="2026-11-25", page_size=1)
    token = desk.one("ListCases", intake_pb2.ListCasesRequest(received_on="2026-11-25", page_size=1)).next_page_token
    assert ([first_of_wednesday], 2) == listed(received_on="2026-11-25", page_size=1, page_token=token)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"received_on": "25.11.2026"}, "received_on"),
        ({"received_on": "9999-12-31"}, "received_on"),
        ({"mine": True}, "mine"),
    ],
    ids=["no date", "no day of ours", "everything of mine"],
)
def test_a_day_of_a_list_is_a_day_and_mine_goes_with_something(desk: Desk, asked: dict[str, Any], field: str) -> None:
    """All of one officer's cases since ever would be a search through everybody's."""
    with pytest.raises(InvalidRequest) as refused:
        desk.one("ListCases", intake_pb2.ListCasesRequest(**asked))
    assert [field] == [fault.field for fault in refused.value.violations]


def test_a_page_is_bounded_and_a_token_is_ours(desk: Desk) -> None:
    """Both faults at once."""
    fields = {"page_size": 201, "page_token": "!"}
    with pytest.raises(InvalidRequest) as refusal:
        desk.one("ListCases", intake_pb2.ListCasesRequest(**fields))  # type: ignore[arg-type]  # each fits its field

    assert {"page_size", "page_token"} == {violation.field for violation in refusal.value.violations}


def test_the_audit_knows_each_case(desk: Desk) -> None:
    """Counts and texts of each case, also of one that waits for papers, in order; figures of all."""
    audit = load_queries("intake.storage", "audit.sql")
    closed, open_case = sorted([accepted(desk), accepted(desk)])
    desk.submit(item_codes=["ZRZY-001"])
    desk.tell(issued(closed, fees_pb2.BILL_STATE_NOTHING_DUE))
    desk.tell(approved(closed))
    desk.one("IssueResult", issue(closed))
    with desk.database.unit(reach=PLATFORM, read_only=True) as unit:
        ids = [row["case_id"] for row in unit.rows(audit.audit_cases, after=UUID(int=0), page_size=9)]
        facts = {str(row["case_id"]): row for row in unit.rows(audit.audit_facts, case_ids=ids)}
        figures = {row["name"]: row["value"] for row in unit.rows(audit.audit_totals)}
        findings = {row["name"]: row["total"] for row in unit.rows(audit.audit_findings, most=9)}

    assert 3 == len(facts)
    nothing = {
        "received": 1,
        "accepted": 1,
        "items_applied_for": 2,
        "items": 2,
        "parties": 1,
        "erased": 0,
        "ready": 0,
        "closed": 0,
        "billed": 0,
        "documents": 0,
        "deliveries": 0,
    }
    assert nothing | {"ready": 1, "closed": 1, "billed": 1, "documents": 2, "deliveries": 1} == facts[closed]["counts"]
    assert nothing == facts[open_case]["counts"]
    (waiting,) = (row for case_id, row in facts.items() if case_id not in {closed, open_case})
    assert (0, True) == (waiting["counts"]["accepted"], "case_no" in waiting["facts"])
    assert {"outcome": "granted", "bill": "nothing_due"}.items() <= facts[closed]["facts"].items()
    assert {"cases": 3, "accepted": 2, "closed": 1} == figures
    assert {"case_number_gaps": 0, "document_number_gaps": 0} == findings
