"""Cases that were received under a wrong procedure, and come to the right one before they are accepted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from tests.integration.intake.conftest import CENTRE
from waits import counted_waits

from chassis.rpc import Call, Caller
from chassis.storage.reach import Reach
from intake.domain.case.correcting import MOST_CORRECTIONS
from intake.domain.case.model import Officer
from intake.domain.refusals import CorrectedTooOften, SameProcedure
from intake.servicer.correct_procedure import RPC
from intake.storage import parties
from kernel.erased import ERASED
from kernel.errors import CaseNotFound, InvalidRequest
from onewindow.intake.v1 import intake_pb2 as pb
from onewindow.intake.v1 import unusable_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

REASON = "应为设立登记，误按简易注销收件"
CALLERS = Caller("li", CENTRE, "XZSP"), Caller("li", "410526", "XZSP")
MARRIAGE, DIVORCE, CARD, SEARCH = "MZ-004", "MZ-005", "GA-004", "ZRZY-012"


def pending(desk: Desk, *papers: int) -> pb.Case:
    """A case that waits for papers of a marriage."""
    case = desk.submit(item_codes=[MARRIAGE], materials=[(MARRIAGE, number) for number in papers]).case
    assert pb.CASE_STATE_PENDING_CORRECTION == case.state
    return case


def correcting(case_id: str, *items: str, dry_run: bool = False, reason: str = REASON) -> pb.CorrectProcedureRequest:
    """It should have been these items."""
    application = pb.Application(item_codes=items, unlisted_reason="已逐项核对原件")
    return pb.CorrectProcedureRequest(case_id=case_id, reason=reason, application=application, dry_run=dry_run)


def correct(desk: Desk, case_id: str, *items: str, dry_run: bool = False) -> pb.CorrectProcedureResponse:
    """Correct it."""
    answer: pb.CorrectProcedureResponse = desk.one("CorrectProcedure", correcting(case_id, *items, dry_run=dry_run))
    return answer


def test_a_case_with_nothing_missing_under_the_right_procedure_is_accepted_with_its_number(desk: Desk) -> None:
    """Number, code and day of receipt stay; what the departments hear of is the right one, and supervision why."""
    case = pending(desk)
    desk.clock.now += timedelta(days=1)
    seen = correct(desk, case.case_id, CARD, dry_run=True)
    assert (pb.CASE_STATE_PENDING_CORRECTION, [MARRIAGE]) == (
        desk.get(case.case_id).state,
        list(desk.get(case.case_id).item_codes),
    )
    answer = correct(desk, case.case_id, CARD)

    assert seen.difference == answer.difference
    assert ([MARRIAGE], [CARD], 1) == (
        list(answer.difference.removed_item_codes),
        list(answer.difference.added_item_codes),
        answer.difference.correction_no,
    )
    after = desk.get(case.case_id)
    assert (case.case_no, case.received_at, pb.CASE_STATE_ACCEPTED, [CARD]) == (
        after.case_no,
        after.received_at,
        after.state,
        list(after.item_codes),
    )
    with counted_waits() as waited:
        assert after == desk.get(case.case_id)
    # For the case, for all that is kept beside it, and for the end.
    assert len(waited) == 3
    assert ["ApplicationReceived", "CorrectionNotified", "ProcedureCorrected", "CaseAccepted"] == desk.told(
        case.case_id
    )
    *_, corrected, accepted = desk.events_of(case.case_id)
    assert (REASON, [MARRIAGE], [CARD], "li") == (
        corrected.reason,
        list(corrected.previous_item_codes),
        list(corrected.item_codes),
        corrected.corrected_by.officer_id,
    )
    assert ([CARD], case.received_at) == ([item.item_code for item in accepted.items], accepted.received_at)
    assert 1 == desk.value("select count(*) from case_item where case_id = %s", case.case_id)


def test_what_is_missing_for_the_right_procedure_is_told_in_a_notice_of_its_own(desk: Desk) -> None:
    """Papers are waited for from then; what was handed in counts; its notice is a new document."""
    case = pending(desk, 1)
    document = pb.IssueDocumentRequest(case_id=case.case_id, kind=pb.DOCUMENT_KIND_CORRECTION)
    first = desk.one("IssueDocument", document).document
    desk.clock.now += timedelta(days=2)
    answer = correct(desk, case.case_id, MARRIAGE, CARD)

    assert ([], [CARD]) == (list(answer.difference.removed_item_codes), list(answer.difference.added_item_codes))
    assert [2] == [line.material_no for line in answer.missing]
    after = desk.get(case.case_id)
    assert (desk.clock.now, True) == (
        after.missing_told_at.ToDatetime(desk.clock.now.tzinfo),
        after.waits_until > case.waits_until,
    )
    assert first.document_no != desk.one("IssueDocument", document).document.document_no
    supplement = pb.SupplementApplicationRequest(case_id=case.case_id, materials=[desk.material(MARRIAGE, 2)])
    assert desk.one("SupplementApplication", supplement).case.HasField("accepted_at")


def test_what_is_to_be_examined_is_examined_as_the_right_one(desk: Desk) -> None:
    """It stays received, with nothing told; a paper of the same name counts for the right item too."""
    case = desk.submit(item_codes=[MARRIAGE], materials=[(MARRIAGE, 1), (MARRIAGE, 2)], examine_later=True).case
    answer = correct(desk, case.case_id, DIVORCE)
    assert (pb.CASE_STATE_RECEIVED, 1) == (answer.case.state, answer.difference.carried_papers)
    assert case.waits_until == answer.case.waits_until
    told = desk.one("ExamineApplication", pb.ExamineApplicationRequest(case_id=case.case_id))
    assert [2, 3] == [line.material_no for line in answer.missing] == [line.material_no for line in told.missing]
    query = "select sha256 from case_material where case_id = %s and item_code = %s"
    assert desk.material(MARRIAGE, 1).sha256 == desk.value(query, case.case_id, DIVORCE)


def test_a_paper_that_cannot_be_used_is_not_made_up_for_by_one_of_its_name(desk: Desk) -> None:
    """The right item had one of its own, which is asked for again: the answer says so as the examination will."""
    papers = [(MARRIAGE, 1), (DIVORCE, 1)]
    case = desk.submit(item_codes=[MARRIAGE, DIVORCE], materials=papers, examine_later=True).case
    finding = unusable_pb2.FindPaperUnusableRequest(
        case_id=case.case_id,
        item_code=DIVORCE,
        material_no=1,
        sha256=desk.material(DIVORCE, 1).sha256,
        ground=unusable_pb2.UNUSABLE_GROUND_ILLEGIBLE,
    )
    desk.one("FindPaperUnusable", finding)
    answer = correct(desk, case.case_id, DIVORCE)
    told = desk.one("ExamineApplication", pb.ExamineApplicationRequest(case_id=case.case_id))
    assert [1, 2, 3] == [line.material_no for line in answer.missing] == [line.material_no for line in told.missing]
    assert 0 == answer.difference.carried_papers


def test_a_correction_is_refused_with_all_that_is_wrong(desk: Desk) -> None:
    """Nothing to correct, unknown items, who cannot apply, another centre's case, too often."""
    case = pending(desk)
    same, unknown, enterprise = desk.call(
        "CorrectProcedure",
        correcting(case.case_id, MARRIAGE),
        correcting(case.case_id, "XX-999"),
        correcting(case.case_id, "SCJG-004"),
    )
    assert [SameProcedure, InvalidRequest, InvalidRequest] == [type(each) for each in (same, unknown, enterprise)]
    with pytest.raises(InvalidRequest):
        desk.one("CorrectProcedure", correcting(case.case_id, CARD, reason="误"))
    with pytest.raises(CaseNotFound):
        desk.one("CorrectProcedure", correcting(case.case_id, CARD), centre="410526")
    for number in range(MOST_CORRECTIONS):
        correct(desk, case.case_id, MARRIAGE, *([CARD] if number % 2 == 0 else [SEARCH]))
    with pytest.raises(CorrectedTooOften):
        correct(desk, case.case_id, MARRIAGE, SEARCH)
    assert MOST_CORRECTIONS == desk.told(case.case_id).count("ProcedureCorrected")


def test_the_power_is_asked_for_what_the_case_has_and_for_what_comes(desk: Desk) -> None:
    """Whoever may not receive something neither moves it away nor brings it in; another centre's case has none."""
    case = pending(desk)
    asked = [RPC.parse(correcting(case.case_id, CARD, SEARCH), Call(caller, desk.clock.now)) for caller in CALLERS]
    assert RPC.items is not None
    with desk.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        assert [[MARRIAGE, CARD, SEARCH], []] == list(map(list, RPC.items(unit, asked)))


def test_why_a_procedure_was_corrected_goes_with_the_personal_data(desk: Desk) -> None:
    """Persons are written into it."""
    case = pending(desk)
    correct(desk, case.case_id, MARRIAGE, CARD)
    desk.one(
        "RefuseAcceptance", pb.RefuseAcceptanceRequest(case_id=case.case_id, reason="不属于职权范围", place="省厅")
    )
    with desk.database.unit(reach=Reach(CENTRE)) as unit:
        parties.erase(unit, {UUID(case.case_id): Officer("privacy", "XZSP")})
    assert ERASED == desk.value("select reason from procedure_correction where case_id = %s", case.case_id)


def test_of_two_corrections_at_once_the_second_sees_what_the_first_made(desk: Desk) -> None:
    """Accepted by the first, the second is a proposal."""
    case = pending(desk)
    first, second = desk.call("CorrectProcedure", correcting(case.case_id, CARD), correcting(case.case_id, SEARCH))
    assert (True, False, True) == (
        first.case.HasField("accepted_at"),
        first.HasField("change"),
        second.HasField("change"),
    )
    assert [CARD] == list(second.case.item_codes) == list(second.difference.removed_item_codes)


def test_of_two_corrections_at_once_the_second_counts_the_papers_that_the_first_carried(desk: Desk) -> None:
    """It says what is missing as the examination will."""
    case = desk.submit(item_codes=[MARRIAGE], materials=[(MARRIAGE, 1), (MARRIAGE, 2)], examine_later=True).case
    first, second = desk.call(
        "CorrectProcedure", correcting(case.case_id, DIVORCE), correcting(case.case_id, DIVORCE, CARD)
    )
    told = desk.one("ExamineApplication", pb.ExamineApplicationRequest(case_id=case.case_id))
    assert 1 == first.difference.carried_papers
    assert list(told.missing) == list(second.missing)
    assert 2 == len([line for line in second.missing if line.item_code == DIVORCE])
