"""Accepted cases whose procedure is another one: proposed, agreed to by a second person, answered by approval."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests.integration.intake.conftest import CENTRE, CLERK, RPCS
from tests.integration.intake.test_messages import SMS
from tests.integration.intake.test_procedures import CARD, MARRIAGE, REASON, SEARCH, correct, correcting
from tests.integration.intake.test_stops import BY, changed

from chassis.rpc import Call
from chassis.storage.reach import Reach
from intake.domain.case.model import Officer
from intake.domain.refusals import (
    CorrectedTooOften,
    ItemCancelled,
    NoProcedureChange,
    ProcedureChangeNeedsSecondPerson,
    ProcedureChangeOpen,
    ProcedureSettled,
    RightPapersMissing,
)
from intake.storage import parties
from kernel.erased import ERASED
from kernel.errors import InvalidRequest, Refusal
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2 as pb
from onewindow.intake.v1 import procedures_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

HEAD = replace(CLERK, officer_id="head")
PROPOSED, DECLINED, ASKED, REFUSED, DONE = range(1, 6)


def accepted(desk: Desk, *items: str) -> pb.Case:
    """A case that departments work on."""
    papers = [(MARRIAGE, 1), (MARRIAGE, 2)] if MARRIAGE in items else []
    case = desk.submit(item_codes=list(items), materials=papers, message_wish=SMS).case
    assert pb.CASE_STATE_ACCEPTED == case.state
    return case


def decide(desk: Desk, case_id: str, *, agree: bool = True, by: Any = HEAD) -> Any:  # noqa: ANN401 - a caller, an answer
    """Let somebody decide over what is proposed."""
    rpc = RPCS["DecideProcedureChange"]
    request = pb.DecideProcedureChangeRequest(case_id=case_id, agree=agree, note="" if agree else "事项没有错")
    with desk.database.unit(reach=Reach(CENTRE)) as unit:
        (outcome,) = rpc.handle(unit, [rpc.parse(request, Call(by, desk.clock.now))])
    if isinstance(outcome, Refusal):
        raise outcome
    return rpc.render(outcome)


def replaced(case_id: str, *items: str, number: int = 1) -> approval.ProcedureReplaced:
    """Approval has done it: these items opened."""
    event = approval.ProcedureReplaced(case_id=case_id, change_no=number)
    event.replaced_at.GetCurrentTime()
    event.due.last_day = "2026-12-30"
    for code in items:
        event.opened.add(item_code=code).due.last_day = "2026-12-21"
    return event


def declined(case_id: str, number: int = 1) -> approval.ProcedureChangeDeclined:
    """A decision came first."""
    event = approval.ProcedureChangeDeclined(
        case_id=case_id,
        change_no=number,
        reason="ALREADY_DECIDED",
        message_zh="该事项已作出决定。",
        message_en="Decided.",
    )
    event.declined_at.GetCurrentTime()
    return event


def waiting(desk: Desk) -> tuple[list[str], int]:
    """What somebody has to agree to."""
    listed = desk.one("ListCases", pb.ListCasesRequest(procedure_change_proposed=True))
    return [case.case_id for case in listed.cases], listed.total_count


def change_of(desk: Desk, case_id: str) -> procedures_pb2.ProcedureChange:
    """The newest proposal."""
    whole: pb.GetCaseResponse = desk.one("GetCase", pb.GetCaseRequest(case_id=case_id))
    return whole.changes[-1]


def test_what_two_people_want_and_approval_has_done_is_done(desk: Desk) -> None:
    """Until then the case stays as it was; number and days of receipt and acceptance stay; its bill hears of it."""
    case = accepted(desk, CARD)
    desk.clock.now += timedelta(days=1)
    seen = correct(desk, case.case_id, SEARCH, dry_run=True)
    assert ([CARD], [SEARCH], False) == (
        list(seen.difference.removed_item_codes),
        list(seen.difference.added_item_codes),
        seen.HasField("change"),
    )
    assert PROPOSED == correct(desk, case.case_id, SEARCH).change.state
    other = accepted(desk, CARD)
    assert ([case.case_id], 1) == waiting(desk)
    with pytest.raises(InvalidRequest):
        desk.one("ListCases", pb.ListCasesRequest(procedure_change_proposed=True, green_channel_asked=True))
    correct(desk, other.case_id, SEARCH)
    assert ([other.case_id, case.case_id], 2) == waiting(desk)
    # Who is to agree sees what the proposer saw.
    assert seen.difference == desk.one("GetCase", pb.GetCaseRequest(case_id=case.case_id)).proposed
    with pytest.raises(ProcedureChangeOpen):
        correct(desk, case.case_id, MARRIAGE)
    with pytest.raises(ProcedureChangeNeedsSecondPerson):
        decide(desk, case.case_id, by=CLERK)
    assert ASKED == decide(desk, case.case_id).change.state
    assert ([other.case_id], 1) == waiting(desk)
    assert not desk.one("GetCase", pb.GetCaseRequest(case_id=case.case_id)).HasField("proposed")
    with pytest.raises(NoProcedureChange):
        decide(desk, case.case_id)
    assert [CARD] == list(desk.get(case.case_id).item_codes)
    asked = desk.events_of(case.case_id)[-1]
    assert ("li", "head", REASON, [CARD], [SEARCH]) == (
        asked.proposed_by.officer_id,
        asked.agreed_by.officer_id,
        asked.reason,
        list(asked.previous_item_codes),
        [item.item_code for item in asked.items],
    )

    assert [None, None] == desk.tell(replaced(case.case_id, SEARCH), replaced(case.case_id, SEARCH))
    after = desk.get(case.case_id)
    assert (case.case_no, case.received_at, case.accepted_at, [SEARCH], pb.CASE_STATE_ACCEPTED) == (
        after.case_no,
        after.received_at,
        after.accepted_at,
        list(after.item_codes),
        after.state,
    )
    told = desk.told(case.case_id)
    assert ["ProcedureChangeAsked", "ProcedureCorrected"] == told[-2:]
    assert 1 == told.count("ProcedureCorrected")
    corrected = desk.events_of(case.case_id)[-1]
    assert (True, [SEARCH], [SEARCH]) == (
        corrected.after_acceptance,
        list(corrected.item_codes),
        [item.item_code for item in corrected.accepted_items],
    )
    assert DONE == change_of(desk, case.case_id).state
    notices = "select count(*) from case_message where case_id = %s and kind = 'accepted'"
    assert 2 == desk.value(notices, case.case_id)


def test_the_acceptance_notice_is_a_new_one_and_the_former_says_so(desk: Desk) -> None:
    """Whoever looks the old one up is led to the right one."""
    case = accepted(desk, CARD)
    wanted = pb.IssueDocumentRequest(case_id=case.case_id, kind=pb.DOCUMENT_KIND_ACCEPTANCE)
    first = desk.one("IssueDocument", wanted).document
    correct(desk, case.case_id, SEARCH)
    decide(desk, case.case_id)
    desk.tell(replaced(case.case_id, SEARCH))
    second = desk.one("IssueDocument", wanted).document
    assert ([SEARCH], first.accepted_on) == ([item.code for item in second.items], second.accepted_on)
    asked = pb.VerifyDocumentRequest(
        division_code=CENTRE, document_no=first.document_no, verification_code=first.verification_code
    )
    assert second.document_no == desk.one("VerifyDocument", asked).document.replaced_by


def test_a_decision_that_came_first_leaves_all_as_it_was(desk: Desk) -> None:
    """Why is on the case in both languages; it may be proposed again."""
    case = accepted(desk, CARD)
    correct(desk, case.case_id, SEARCH)
    decide(desk, case.case_id)
    desk.tell(declined(case.case_id))
    change = change_of(desk, case.case_id)
    assert (REFUSED, "该事项已作出决定。", "Decided.") == (change.state, change.answer_zh, change.answer_en)
    assert [CARD] == list(desk.get(case.case_id).item_codes)
    # It comes late, or twice.
    desk.tell(replaced(case.case_id, SEARCH))
    assert [CARD] == list(desk.get(case.case_id).item_codes)
    assert 2 == correct(desk, case.case_id, SEARCH).change.change_no


def test_what_approval_has_done_is_followed_though_the_item_was_cancelled_meanwhile(desk: Desk) -> None:
    """Days later too: it was agreed to before. What is proposed after that is refused by name."""
    case, other = accepted(desk, CARD), accepted(desk, CARD)
    for each in (case, other):
        correct(desk, each.case_id, SEARCH)
    decide(desk, case.case_id)
    desk.publish(changed(desk, "items.csv", SEARCH, valid_to="2026-11-23", cancelled_by=BY))
    desk.clock.now += timedelta(days=3)
    assert [None] == desk.tell(replaced(case.case_id, SEARCH))
    assert (DONE, [SEARCH]) == (change_of(desk, case.case_id).state, list(desk.get(case.case_id).item_codes))
    with pytest.raises(ItemCancelled):
        decide(desk, other.case_id)
    assert not desk.one("GetCase", pb.GetCaseRequest(case_id=other.case_id)).HasField("proposed")


def test_what_the_right_procedure_lacks_is_handed_in_before_it_is_agreed_to(desk: Desk) -> None:
    """The case is accepted and stays so; the window sees what is missing, and approval is asked once it is there."""
    case = accepted(desk, CARD)
    assert [1, 2] == [line.material_no for line in correct(desk, case.case_id, MARRIAGE).missing]
    with pytest.raises(RightPapersMissing):
        decide(desk, case.case_id)
    assert PROPOSED == change_of(desk, case.case_id).state
    papers = [desk.material(MARRIAGE, number) for number in (1, 2)]
    foreign = pb.SupplementApplicationRequest(case_id=case.case_id, materials=[desk.material("MZ-005", 1)])
    with pytest.raises(InvalidRequest):
        desk.one("SupplementApplication", foreign)
    one = desk.one("SupplementApplication", pb.SupplementApplicationRequest(case_id=case.case_id, materials=papers[:1]))
    assert [2] == [line.material_no for line in one.missing]
    whole = desk.one("GetCase", pb.GetCaseRequest(case_id=case.case_id))
    assert [2] == [line.material_no for line in whole.missing]
    other = pb.SupplementApplicationRequest(case_id=case.case_id, materials=papers[1:])
    assert [] == list(desk.one("SupplementApplication", other).missing)
    assert case.accepted_at == desk.get(case.case_id).accepted_at
    assert ASKED == decide(desk, case.case_id).change.state


def test_who_does_not_agree_says_why_and_nothing_is_asked(desk: Desk) -> None:
    """The words are with the case, and go with its personal data; proposals have an end."""
    case = accepted(desk, CARD)
    for number in range(9):
        assert number + 1 == correct(desk, case.case_id, SEARCH).change.change_no
        assert DECLINED == decide(desk, case.case_id, agree=False).change.state
    with pytest.raises(CorrectedTooOften):
        correct(desk, case.case_id, SEARCH)
    assert "ProcedureChangeAsked" not in desk.told(case.case_id)
    approved = approval.CaseApproved(case_id=case.case_id)
    approved.results.add(item_code=CARD, granted=True)
    desk.tell(fees.BillIssued(case_id=case.case_id, state=fees_pb2.BILL_STATE_NOTHING_DUE))
    desk.tell(approved)
    desk.one(
        "IssueResult",
        pb.IssueResultRequest(case_id=case.case_id, received_by="王不留行", delivery=pb.DELIVERY_WINDOW),
    )
    with desk.database.unit(reach=Reach(CENTRE)) as unit:
        parties.erase(unit, {UUID(case.case_id): Officer("privacy", "XZSP")})
    query = "select distinct reason || note || wanted::text from procedure_change where case_id = %s"
    assert f"{ERASED}{ERASED}{{}}" == desk.value(query, case.case_id)
    assert ERASED == change_of(desk, case.case_id).note


def test_what_is_decided_has_its_procedure(desk: Desk) -> None:
    """Decided as a whole, nothing is proposed any more, and what was proposed is not agreed to."""
    case = accepted(desk, CARD)
    correct(desk, case.case_id, SEARCH)
    event = approval.CaseApproved(case_id=case.case_id)
    event.results.add(item_code=CARD, granted=True)
    desk.tell(event)
    for act in (lambda: correct(desk, case.case_id, MARRIAGE), lambda: decide(desk, case.case_id)):
        with pytest.raises((ProcedureSettled, ProcedureChangeOpen)):
            act()


def test_of_two_proposals_at_once_the_second_sees_the_first(desk: Desk) -> None:
    """One at a time."""
    case = accepted(desk, CARD)
    request = correcting(case.case_id, SEARCH)
    first, second = desk.call("CorrectProcedure", request, request)
    assert (1, ProcedureChangeOpen) == (first.change.change_no, type(second))
