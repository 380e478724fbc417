"""Documents of a case: given out once, with number and code, and verified by whoever has both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.integration.intake.test_results import accepted, approved, issue, issued, refused

from intake.domain.refusals import DocumentNotConfirmed, DocumentNotDue
from kernel.errors import CaseNotFound, InvalidRequest
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.approval.v1.approval_pb2 import (
    REVOCATION_GROUND_LAW_CHANGED,
    REVOCATION_GROUND_UNQUALIFIED,
    RevocationGround,
)
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2 as pb

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

ACCEPTANCE, CORRECTION = pb.DOCUMENT_KIND_ACCEPTANCE, pb.DOCUMENT_KIND_CORRECTION
NOTICE = pb.DOCUMENT_KIND_NOTICE
FEE, DECISION = pb.DOCUMENT_KIND_FEE, pb.DOCUMENT_KIND_DECISION


def given_out(desk: Desk, case_id: str, kind: pb.DocumentKind, item_code: str = "") -> pb.IssuedDocument:
    """A document of a case."""
    request = pb.IssueDocumentRequest(case_id=case_id, kind=kind, item_code=item_code)
    document: pb.IssuedDocument = desk.one("IssueDocument", request).document
    return document


def verified(desk: Desk, document_no: str, code: str) -> pb.IssuedDocument:
    """What the public page asks for."""
    request = pb.VerifyDocumentRequest(
        division_code=desk.centre, document_no=document_no.lower(), verification_code=code.lower()
    )
    document: pb.IssuedDocument = desk.one("VerifyDocument", request).document
    return document


def test_a_notice_of_acceptance_is_given_out_once_and_found_by_its_code(desk: Desk) -> None:
    """It says what it said first, also when the case has gone on; a wrong code finds nothing."""
    case_id = accepted(desk)
    notice = given_out(desk, case_id, ACCEPTANCE)
    desk.tell(approved(case_id))

    assert ("410500-2026-N000001", "2026-11-23") == (notice.document_no, notice.accepted_on)
    assert notice.due_on > notice.accepted_on
    assert ["ZRZY-001", "GA-004"] == [item.code for item in notice.items]
    assert notice == given_out(desk, case_id, ACCEPTANCE)
    assert notice == verified(desk, notice.document_no, notice.verification_code)
    wrong = "222222" if notice.verification_code != "222222" else "333333"
    for number, code in ((notice.document_no, wrong), ("410500-2026-N000002", notice.verification_code)):
        with pytest.raises(DocumentNotConfirmed):
            verified(desk, number, code)


def test_two_who_ask_at_once_get_one_document(desk: Desk) -> None:
    """In one batch, too."""
    case_id = accepted(desk)
    request = pb.IssueDocumentRequest(case_id=case_id, kind=ACCEPTANCE)
    first, second = (answer.document for answer in desk.call("IssueDocument", request, request))

    assert first == second
    assert 1 == desk.value("select count(*) as value from issued_document")
    with pytest.raises(CaseNotFound):
        desk.one("IssueDocument", request, centre="410600")


def test_a_correction_notice_names_everything_that_is_missing(desk: Desk) -> None:
    """While the case waits for it; there is no acceptance to tell of."""
    case = desk.submit(item_codes=["ZRZY-001"]).case
    notice = given_out(desk, case.case_id, CORRECTION)

    assert (case.case_no, "ZRZY-001") == (notice.case_no, notice.missing[0].code)
    assert notice.missing[0].name_zh
    with pytest.raises(DocumentNotDue):
        given_out(desk, case.case_id, ACCEPTANCE)
    with pytest.raises(DocumentNotDue):
        given_out(desk, accepted(desk), CORRECTION)


def test_the_one_time_notice_of_a_case_is_given_out_again_as_it_was(desk: Desk) -> None:
    """With a number: papers, fees with their arithmetic, limits and departments; also once the papers came."""
    fees = [pb.FeeQuantities(fee_code="FEE-GA-01")]
    submitted = desk.submit(item_codes=["GA-002"], fee_quantities=fees, materials=[("GA-002", 1)])
    case = submitted.case
    first = given_out(desk, case.case_id, NOTICE)

    assert ("410500-2026-N000001", case.case_no) == (first.document_no, first.case_no)
    told = first.notice
    assert (2_000, [line.arithmetic_zh for line in submitted.notice.fees if line.amount_fen]) == (
        told.payable_fen,
        [line.arithmetic_zh for line in told.fees],
    )
    assert [(line.material_no, line.state) for line in submitted.notice.materials] == [
        (line.material_no, line.state) for line in told.materials
    ]
    assert submitted.notice.items == told.items
    supplement = pb.SupplementApplicationRequest(case_id=case.case_id, materials=[desk.material("GA-002", 3)])
    desk.one("SupplementApplication", supplement)
    assert first == given_out(desk, case.case_id, NOTICE)
    assert first == verified(desk, first.document_no, first.verification_code)
    looked_up = desk.one("LookUpCase", pb.LookUpCaseRequest(case_no=case.case_no, query_code=case.query_code))
    assert not looked_up.documents[0].HasField("notice")


def test_a_notice_of_fees_is_issued_anew_when_the_sum_is_another(desk: Desk) -> None:
    """And the one before says which took its place."""
    case_id = accepted(desk)
    with pytest.raises(DocumentNotDue):
        given_out(desk, case_id, FEE)
    bill = issued(case_id)
    bill.total_fen = 12_345
    desk.tell(bill)
    first = given_out(desk, case_id, FEE)
    assert first == given_out(desk, case_id, FEE)
    desk.tell(fees.BillReduced(case_id=case_id, total_fen=10_000))
    second = given_out(desk, case_id, FEE)

    assert (12_345, 10_000) == (first.amount_fen, second.amount_fen)
    assert second.document_no == verified(desk, first.document_no, first.verification_code).replaced_by
    assert "" == verified(desk, second.document_no, second.verification_code).replaced_by


def test_a_decision_has_the_number_of_its_result_and_says_by_what_silence_it_was_granted(desk: Desk) -> None:
    """Once the result was handed over, and of the item that is named."""
    case_id = accepted(desk)
    desk.tell(issued(case_id))
    basis = "某某条例"
    event = approved(case_id)
    event.results[1].CopyFrom(approval.ItemResult(item_code="GA-004", granted=True, deemed_basis=basis))
    desk.tell(event)
    desk.tell(fees.BillPaid(case_id=case_id))
    with pytest.raises(DocumentNotDue):
        given_out(desk, case_id, DECISION, "GA-004")
    results = {one.item_code: one for one in desk.one("IssueResult", issue(case_id)).case.results}
    decision = given_out(desk, case_id, DECISION, "ga-004")

    assert (results["GA-004"].document_no, basis) == (decision.document_no, decision.deemed_basis)
    assert ["GA-004"] == [item.code for item in decision.items]
    assert decision == verified(desk, decision.document_no, decision.verification_code)
    assert "" == given_out(desk, case_id, DECISION, "ZRZY-001").deemed_basis
    with pytest.raises(InvalidRequest):
        given_out(desk, case_id, DECISION)


def test_a_refusal_says_why_and_a_grant_beside_it_names_what_was_refused(desk: Desk) -> None:
    """Each item has its own decision; a refusal whose reason was not told is no document."""
    case_id = accepted(desk)
    desk.tell(issued(case_id))
    event = refused(case_id, granted="GA-004")
    event.results[0].legal_basis = "城乡规划法第四十条"
    desk.tell(event)
    desk.tell(fees.BillPaid(case_id=case_id))
    results = {one.item_code: one for one in desk.one("IssueResult", issue(case_id)).case.results}
    refusal, grant = (given_out(desk, case_id, DECISION, code) for code in ("ZRZY-001", "GA-004"))

    assert ("不符合规划", "城乡规划法第四十条") == (refusal.refusal_reason, refusal.refusal_basis)
    assert (results["ZRZY-001"].document_no, "不予行政许可决定书") == (refusal.document_no, refusal.document_name)
    assert [] == list(refusal.refused_items)
    assert refusal == verified(desk, refusal.document_no, refusal.verification_code)
    assert ["ZRZY-001"] == [item.code for item in grant.refused_items]
    assert "" == grant.refusal_reason

    silent = accepted(desk)
    desk.tell(issued(silent, fees_pb2.BILL_STATE_NOTHING_DUE))
    event = refused(silent)
    for result in event.results:
        result.reason = ""
    desk.tell(event)
    desk.one("IssueResult", issue(silent))
    with pytest.raises(DocumentNotDue):
        given_out(desk, silent, DECISION, "ZRZY-001")


def _revoked(
    case_id: str, item_code: str, ground: RevocationGround = REVOCATION_GROUND_UNQUALIFIED
) -> approval.DecisionRevoked:
    event = approval.DecisionRevoked(
        case_id=case_id,
        item_code=item_code,
        ground=ground,
        article="行政许可法第69条第1款第4项",
        reason="申请人不具备资格",
        legal_basis="建筑法第13条",
    )
    event.revoked_at.FromJsonString("2026-12-01T02:00:00Z")
    return event


def test_a_result_that_was_taken_back_is_void_wherever_it_is_looked_up(desk: Desk) -> None:
    """With reason and date, in the case and to who has number and code. Words go with the person, the rest stays."""
    case_id = accepted(desk)
    for event in (issued(case_id), approved(case_id), fees.BillPaid(case_id=case_id)):
        desk.tell(event)
    desk.one("IssueResult", issue(case_id))
    document = given_out(desk, case_id, DECISION, "GA-004")
    assert not verified(desk, document.document_no, document.verification_code).HasField("revoked")
    for _ in range(2):
        desk.tell(_revoked(case_id, "GA-004"))

    void = verified(desk, document.document_no, document.verification_code).revoked
    assert ("申请人不具备资格", "建筑法第13条", False, "2026-12-01T02:00:00Z") == (
        void.reason,
        void.legal_basis,
        void.withdrawn,
        void.revoked_at.ToJsonString(),
    )
    assert [False, True] == [result.HasField("revoked") for result in desk.get(case_id).results]
    with pytest.raises(DocumentNotDue):
        given_out(desk, case_id, DECISION, "GA-004")

    erasure = pb.ErasePersonalDataRequest(
        case_id=case_id, reason="申请人要求删除", legal_basis="个人信息保护法第四十七条"
    )
    desk.one("ErasePersonalData", erasure)
    erased = verified(desk, document.document_no, document.verification_code).revoked
    assert ("（已删除）", void.article, void.revoked_at) == (erased.reason, erased.article, erased.revoked_at)


def test_what_was_taken_back_before_the_hand_over_is_handed_over_as_that(desk: Desk) -> None:
    """A decision that revokes, or withdraws, with the number of the result."""
    case_id = accepted(desk)
    for event in (issued(case_id), approved(case_id), fees.BillPaid(case_id=case_id)):
        desk.tell(event)
    desk.tell(_revoked(case_id, "ZRZY-001"))
    desk.tell(_revoked(case_id, "GA-004", REVOCATION_GROUND_LAW_CHANGED))

    results = desk.one("IssueResult", issue(case_id)).case.results

    assert {"撤销行政许可决定书", "撤回决定书"} == {result.name for result in results}
