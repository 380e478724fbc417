"""Instant cases that are finished at the window in one act."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from intake.domain.refusals import CaseDecided, NotInstant, NotYetAccepted, PapersPromised, ResultAlreadyIssued
from kernel.errors import CaseNotFound, NotYetKnown
from kernel.ids import new_case_id
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import instant_pb2 as pb
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SEARCH = "ZRZY-012"
ASKED, DECLINED, FINISHED = (
    pb.INSTANT_FINISH_STATE_ASKED,
    pb.INSTANT_FINISH_STATE_DECLINED,
    pb.INSTANT_FINISH_STATE_FINISHED,
)


def accepted(desk: Desk, item_code: str = SEARCH) -> str:
    """A case of one item, accepted."""
    case = desk.submit(item_codes=[item_code]).case
    assert case.HasField("accepted_at")
    return case.case_id


def finish(case_id: str) -> pb.FinishInstantRequest:
    """Finish it at the window."""
    return pb.FinishInstantRequest(case_id=case_id)


def by_hand(case_id: str) -> intake_pb2.IssueResultRequest:
    """Hand the result over as ever."""
    return intake_pb2.IssueResultRequest(
        case_id=case_id, received_by="张三", delivery=intake_pb2.Delivery.DELIVERY_WINDOW
    )


def decided(desk: Desk, case_id: str, *, granted: bool = True) -> None:
    """Approval decides the one item."""
    result = approval.ItemResult(item_code=SEARCH, granted=granted, reason="" if granted else "查无登记")
    desk.tell((approval.CaseApproved if granted else approval.CaseRefused)(case_id=case_id, results=[result]))


def billed(desk: Desk, case_id: str, state: fees_pb2.BillState = fees_pb2.BILL_STATE_NOTHING_DUE) -> None:
    """Fees issues the bill."""
    desk.tell(fees.BillIssued(case_id=case_id, state=state))


def found(desk: Desk, case_id: str) -> intake_pb2.GetCaseResponse:
    """The case as the window sees it."""
    answer: intake_pb2.GetCaseResponse = desk.one("GetCase", intake_pb2.GetCaseRequest(case_id=case_id))
    return answer


@pytest.mark.parametrize("bill_first", [True, False])
def test_a_free_case_is_handed_over_by_itself_once_it_is_decided(desk: Desk, *, bill_first: bool) -> None:
    """In whatever order the news comes; by who asked, to the applicant at the window, and said to be one act."""
    case_id = accepted(desk)
    offered = found(desk, case_id)
    answer = desk.one("FinishInstant", finish(case_id))
    assert (True, False, ASKED) == (offered.instant, offered.HasField("finish"), answer.finish.state)
    if bill_first:
        billed(desk, case_id)
    decided(desk, case_id)
    if not bill_first:
        billed(desk, case_id)

    closed = found(desk, case_id)
    assert (intake_pb2.CASE_STATE_CLOSED, FINISHED, "li") == (
        closed.case.state,
        closed.finish.state,
        closed.finish.asked_by,
    )
    assert ["不动产登记资料查询结果证明"] == [result.name for result in closed.case.results]
    assert ["InstantFinishAsked", "ResultReady", "CaseClosed"] == desk.told(case_id)[2:]
    asked, _, told = desk.events_of(case_id)[2:]
    assert ("li", "li", True, intake_pb2.DELIVERY_WINDOW) == (
        asked.asked_by.officer_id,
        told.issued_by.officer_id,
        told.in_one_act,
        told.delivery,
    )
    assert 0 == desk.value("select count(key_id) from case_delivery where case_id = %s", case_id)
    with pytest.raises(ResultAlreadyIssued):
        desk.one("IssueResult", by_hand(case_id))


def test_a_case_with_a_fee_waits_for_the_payment_and_ends_with_it(desk: Desk) -> None:
    """Decided is not paid; the payment hands it over."""
    case_id = accepted(desk)
    desk.one("FinishInstant", finish(case_id))
    billed(desk, case_id, fees_pb2.BILL_STATE_UNPAID)
    decided(desk, case_id)
    waiting = found(desk, case_id)
    desk.tell(fees.BillPaid(case_id=case_id))

    assert (intake_pb2.CASE_STATE_ACCEPTED, ASKED) == (waiting.case.state, waiting.finish.state)
    assert (intake_pb2.CASE_STATE_CLOSED, FINISHED) == (
        found(desk, case_id).case.state,
        found(desk, case_id).finish.state,
    )


def test_asked_twice_it_is_one_act(desk: Desk) -> None:
    """At once or later, by the same clerk or another: approval is asked once."""
    case_id = accepted(desk)
    first, second = desk.call("FinishInstant", finish(case_id), finish(case_id))
    third = desk.one("FinishInstant", finish(case_id))

    assert first == second == third
    assert 1 == desk.told(case_id).count("InstantFinishAsked")


def test_what_approval_declines_goes_the_usual_way_or_is_asked_for_again(desk: Desk) -> None:
    """Why is shown; nothing is handed over by itself then, and asked again it is a new act."""
    case_id = accepted(desk)
    desk.one("FinishInstant", finish(case_id))
    declined = approval.InstantFinishDeclined(
        case_id=case_id, reason="TASK_CLAIMED", message_zh="王某正在办理", message_en="wang has it"
    )
    desk.tell(declined)
    shown = found(desk, case_id).finish
    assert (DECLINED, "王某正在办理", "wang has it") == (shown.state, shown.declined_zh, shown.declined_en)
    assert ASKED == desk.one("FinishInstant", finish(case_id)).finish.state
    desk.tell(declined)
    billed(desk, case_id)
    decided(desk, case_id)

    assert intake_pb2.CASE_STATE_READY == desk.get(case_id).state
    with pytest.raises(CaseDecided):
        desk.one("FinishInstant", finish(case_id))
    assert intake_pb2.CASE_STATE_CLOSED == desk.one("IssueResult", by_hand(case_id)).case.state
    assert not desk.events_of(case_id)[-1].in_one_act
    assert [NotYetKnown] == [
        type(each) for each in desk.tell(approval.InstantFinishDeclined(case_id=str(new_case_id(NOW))))
    ]


def test_a_refusal_is_never_handed_over_by_itself(desk: Desk) -> None:
    """A department that refused meanwhile is answered at the window by a person."""
    case_id = accepted(desk)
    desk.one("FinishInstant", finish(case_id))
    billed(desk, case_id)
    decided(desk, case_id, granted=False)

    assert intake_pb2.CASE_STATE_READY == desk.get(case_id).state


def test_only_accepted_cases_of_instant_items_are_finished(desk: Desk) -> None:
    """What takes time is named; what waits for papers, and another centre's case, is no case for this."""
    mixed = desk.submit(item_codes=[SEARCH, "GA-004"]).case
    pending = desk.submit(item_codes=["MZ-004"]).case
    examined = desk.submit(item_codes=[SEARCH], examine_later=True).case
    with pytest.raises(NotInstant) as slow:
        desk.one("FinishInstant", finish(mixed.case_id))
    assert ("GA-004", False) == (slow.value.facts["item_code"], found(desk, mixed.case_id).instant)
    outcomes = desk.call("FinishInstant", *(finish(each.case_id) for each in (pending, examined)))
    assert [NotYetAccepted, NotYetAccepted] == [type(outcome) for outcome in outcomes]
    with pytest.raises(CaseNotFound):
        desk.one("FinishInstant", finish(mixed.case_id), centre="410526")


def test_promised_papers_keep_a_case_from_being_finished_at_once(desk: Desk) -> None:
    """The result waits for them, whatever the window wants."""
    handed_in = [("SCJG-001", number) for number in (1, 4, 5)]
    case = desk.submit(item_codes=["SCJG-001"], materials=handed_in).case
    assert case.HasField("accepted_at")
    with pytest.raises(PapersPromised):
        desk.one("FinishInstant", finish(case.case_id))
