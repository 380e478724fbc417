"""The limits of Art. 32: what nobody examines is accepted as of its receipt, what lacks papers ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.databases import administrator, as_a_worker

from chassis.storage.reach import PLATFORM, Reach
from intake.domain.refusals import (
    ApplicationOver,
    CaseNotAwaitingMaterials,
    DocumentNotDue,
    NoticeGiven,
    SecondNoticeGiven,
)
from intake.handlers.sweep_waiting import sweep_waiting
from intake.storage.cases import claim_waiting
from onewindow.intake.v1 import intake_pb2 as pb

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

RECEIVED = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
# Monday's receipt: the fifth working day is the next Monday, and ends at half past five.
NOTICE_ENDS = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
# Fifteen working days.
PAPERS_END = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)


def sweep(desk: Desk, limit: int = 100) -> int:
    """One turn of the timer; answers how many were claimed."""
    with as_a_worker(desk.database), desk.database.unit(reach=PLATFORM) as unit:
        claimed = claim_waiting(unit, limit)
        for centre, case_ids in claimed.items():
            with unit.acting_as(Reach(centre)):
                sweep_waiting(unit, centre, case_ids)
    return sum(map(len, claimed.values()))


def received(desk: Desk, *materials: int) -> pb.Case:
    """Received to be examined; both papers are asked for."""
    handed_in = [("GA-002", number) for number in materials]
    fees = [pb.FeeQuantities(fee_code="FEE-GA-01")]
    answer = desk.submit(item_codes=["GA-002"], fee_quantities=fees, materials=handed_in, examine_later=True)
    assert (pb.CASE_STATE_RECEIVED, "2026-11-30") == (answer.case.state, answer.case.waits_until)
    return answer.case


def pending(desk: Desk) -> pb.Case:
    """Told at the receipt what is missing."""
    case = desk.submit(item_codes=["GA-002"], fee_quantities=[pb.FeeQuantities(fee_code="FEE-GA-01")]).case
    assert (pb.CASE_STATE_PENDING_CORRECTION, "2026-12-14") == (case.state, case.waits_until)
    return case


def papers(desk: Desk, case: pb.Case, *numbers: int) -> pb.SupplementApplicationRequest:
    """Papers for it."""
    return pb.SupplementApplicationRequest(
        case_id=case.case_id, materials=[desk.material("GA-002", number) for number in numbers]
    )


def test_what_nobody_examines_in_time_is_accepted_as_of_its_receipt(desk: Desk) -> None:
    """Not at the last instant, however late the sweeper is, and once; clocks count from the receipt."""
    case = received(desk)
    desk.clock.now = NOTICE_ENDS
    assert 0 == sweep(desk)
    desk.clock.now = NOTICE_ENDS + timedelta(days=3)
    assert [1, 0] == [sweep(desk), sweep(desk)]

    there = desk.get(case.case_id)
    assert (pb.CASE_STATE_ACCEPTED, RECEIVED, case.case_no) == (
        there.state,
        there.accepted_at.ToDatetime(UTC),
        there.case_no,
    )
    assert ["ApplicationReceived", "AcceptanceDeemed", "CaseAccepted"] == desk.told(case.case_id)
    _, deemed, accepted = desk.events_of(case.case_id)
    assert (NOTICE_ENDS, "li", [1, 3]) == (
        deemed.limit_end.ToDatetime(UTC),
        deemed.received_by.officer_id,
        [line.material_no for line in deemed.missing],
    )
    assert (RECEIVED, False, "system") == (
        accepted.accepted_at.ToDatetime(UTC),
        accepted.HasField("missing_told_at"),
        accepted.accepted_by.officer_id,
    )


def test_whoever_acts_after_the_limit_finds_it_accepted(desk: Desk) -> None:
    """A sweeper that is late, or stands still, changes no right."""
    case = received(desk)
    desk.clock.now = NOTICE_ENDS + timedelta(seconds=1)
    examine = pb.ExamineApplicationRequest(case_id=case.case_id)
    refuse = pb.RefuseAcceptanceRequest(case_id=case.case_id, reason="不属于本机关职权范围", place="省公安厅")
    with pytest.raises(CaseNotAwaitingMaterials):
        desk.one("ExamineApplication", examine)
    with pytest.raises(CaseNotAwaitingMaterials):
        desk.one("RefuseAcceptance", refuse)
    assert pb.CASE_STATE_ACCEPTED == desk.get(case.case_id).state
    assert 1 == desk.told(case.case_id).count("CaseAccepted")


def test_an_examined_application_is_accepted_or_told_once(desk: Desk) -> None:
    """Told at the last instant is in time, and the papers have a limit of their own; a second notice is refused."""
    whole, lacking = received(desk, 1, 3), received(desk, 1)
    desk.clock.now = NOTICE_ENDS
    accepted, told = (
        desk.one("ExamineApplication", pb.ExamineApplicationRequest(case_id=case.case_id)) for case in (whole, lacking)
    )

    assert (pb.CASE_STATE_ACCEPTED, NOTICE_ENDS) == (accepted.case.state, accepted.case.accepted_at.ToDatetime(UTC))
    assert (pb.CASE_STATE_PENDING_CORRECTION, "2026-12-21", [3]) == (
        told.case.state,
        told.case.waits_until,
        [line.material_no for line in told.missing],
    )
    with pytest.raises(NoticeGiven):
        desk.one("ExamineApplication", pb.ExamineApplicationRequest(case_id=lacking.case_id))
    desk.clock.now += timedelta(days=1)
    desk.one("SupplementApplication", papers(desk, lacking, 3))
    event = desk.events_of(lacking.case_id)[-1]
    assert NOTICE_ENDS == event.missing_told_at.ToDatetime(UTC)
    assert not desk.events_of(whole.case_id)[-1].HasField("missing_told_at")


def test_a_supervisor_may_have_the_notice_given_a_second_time_for_a_reason(desk: Desk) -> None:
    """Papers are waited for from then, and reminded of anew; no third, and none of what is not told yet or over."""
    case = pending(desk)
    request = pb.GiveSecondNoticeRequest(case_id=case.case_id, reason="首次告知漏列材料")
    desk.clock.now = again_at = RECEIVED + timedelta(days=16)
    sweep(desk)
    told = desk.one("GiveSecondNotice", request)

    assert ("2026-12-30", again_at, [1, 3]) == (
        told.case.waits_until,
        told.case.missing_told_at.ToDatetime(UTC),
        [line.material_no for line in told.missing],
    )
    event = desk.events_of(case.case_id)[-1]
    assert ("首次告知漏列材料", "li", "2026-12-30") == (event.reason, event.given_by.officer_id, event.hand_in_until)
    assert "首次告知漏列材料/li" == desk.value("select told_again_reason || '/' || told_again_by from intake_case")
    with pytest.raises(SecondNoticeGiven):
        desk.one("GiveSecondNotice", request)
    desk.clock.now = PAPERS_END + timedelta(days=11)
    sweep(desk)
    desk.clock.now = PAPERS_END + timedelta(days=17)
    with pytest.raises(ApplicationOver):
        desk.one("GiveSecondNotice", request)
    told_of = ["CorrectionNotified", "CorrectionDueSoon", "SecondNoticeGiven", "CorrectionDueSoon", "ApplicationLapsed"]
    assert told_of == desk.told(case.case_id)[1:]


def test_what_is_to_be_examined_has_no_second_notice(desk: Desk) -> None:
    """The first one comes first, and the clerk gives it; of two at once one is given."""
    examined, case = received(desk), pending(desk)
    first, second, other = desk.call(
        "GiveSecondNotice",
        *(
            pb.GiveSecondNoticeRequest(case_id=case_id, reason="首次告知漏列材料")
            for case_id in (case.case_id, case.case_id, examined.case_id)
        ),
    )
    assert case.case_id == first.case.case_id
    assert (SecondNoticeGiven, CaseNotAwaitingMaterials) == (type(second), type(other))


def test_papers_that_do_not_come_end_the_application_in_writing(desk: Desk) -> None:
    """Reminded once before; ended with the limit; a supplement after it is refused with the way to go."""
    case = pending(desk)
    desk.clock.now = RECEIVED + timedelta(days=16)
    assert [1, 0] == [sweep(desk), sweep(desk)]
    desk.clock.now = PAPERS_END
    assert 0 == sweep(desk)
    desk.clock.now += timedelta(days=2)
    with pytest.raises(ApplicationOver) as refused:
        desk.one("SupplementApplication", papers(desk, case, 1, 3))
    assert 0 == sweep(desk)

    there = desk.get(case.case_id)
    assert (pb.CASE_STATE_NOT_ACCEPTED, pb.APPLICATION_END_LAPSED, PAPERS_END) == (
        there.state,
        there.ended.end,
        there.ended.ended_at.ToDatetime(UTC),
    )
    assert "重新申请" in refused.value.told()[1]
    assert ["ApplicationReceived", "CorrectionNotified", "CorrectionDueSoon", "ApplicationLapsed"] == desk.told(
        case.case_id
    )
    kind = pb.DOCUMENT_KIND_NOT_ACCEPTED
    document = desk.one("IssueDocument", pb.IssueDocumentRequest(case_id=case.case_id, kind=kind)).document
    assert ("410500-2026-N000001", "2026-12-14", 2) == (document.document_no, document.ended_on, len(document.missing))
    looked_up = desk.one("LookUpCase", pb.LookUpCaseRequest(case_no=case.case_no, query_code=case.query_code))
    assert [document.document_no] == [one.document_no for one in looked_up.documents]
    assert 0 == desk.value("select count(*) as value from case_material")


def test_an_acceptance_is_refused_in_writing(desk: Desk) -> None:
    """With why and where to go, on its document and on the look-up; what is accepted is not refused any more."""
    case = pending(desk)
    request = pb.RefuseAcceptanceRequest(
        case_id=case.case_id, reason="不属于本机关职权范围", legal_basis="行政许可法第32条", place="省公安厅"
    )
    answer = desk.one("RefuseAcceptance", request)

    assert ("不属于本机关职权范围", "行政许可法第32条", "省公安厅", pb.APPLICATION_END_REFUSED) == (
        answer.document.end_reason,
        answer.document.end_basis,
        answer.document.place,
        answer.document.application_end,
    )
    for again, refusal in (("RefuseAcceptance", ApplicationOver), ("SupplementApplication", ApplicationOver)):
        with pytest.raises(refusal):
            desk.one(again, request if again == "RefuseAcceptance" else papers(desk, case, 1))
    looked_up = desk.one("LookUpCase", pb.LookUpCaseRequest(case_no=case.case_no, query_code=case.query_code))
    assert ("省公安厅", "AcceptanceRefused") == (looked_up.ended.place, desk.told(case.case_id)[-1])
    accepted = desk.submit(item_codes=["ZRZY-001"], materials=[("ZRZY-001", 1)]).case
    with pytest.raises(CaseNotAwaitingMaterials):
        desk.one(
            "RefuseAcceptance",
            pb.RefuseAcceptanceRequest(case_id=accepted.case_id, reason="不属于本机关", place="省厅"),
        )
    kind = pb.DOCUMENT_KIND_NOT_ACCEPTED
    with pytest.raises(DocumentNotDue):
        desk.one("IssueDocument", pb.IssueDocumentRequest(case_id=accepted.case_id, kind=kind))


def test_what_an_earlier_release_received_gets_its_limit_from_the_sweeper(desk: Desk) -> None:
    """Told with the receipt, as it always was there; the papers are waited for from then."""
    case = pending(desk)
    with administrator(desk.database) as connection:
        connection.execute(
            "update intake_case set told_at = null, waits_day = null, waits_until = null, look_at = received_at"
        )
    desk.clock.now += timedelta(hours=1)
    assert [1, 0] == [sweep(desk), sweep(desk)]
    assert ("2026-12-14", RECEIVED) == (
        (there := desk.get(case.case_id)).waits_until,
        there.missing_told_at.ToDatetime(UTC),
    )


def test_a_sweep_takes_a_bounded_batch_and_a_fixed_number_of_statements(desk: Desk) -> None:
    """Ten applications take as many statements as one; the rest is for the next turn."""
    for _ in range(11):
        received(desk)
    desk.clock.now = NOTICE_ENDS + timedelta(hours=1)
    counted = []
    for limit in (1, 10):
        with desk.database.unit(reach=PLATFORM) as unit:
            claimed = claim_waiting(unit, limit)
            assert limit == len(claimed[desk.centre])
            with unit.acting_as(Reach(desk.centre)):
                before = len(unit.steps)
                sweep_waiting(unit, desk.centre, claimed[desk.centre])
            counted.append(len(unit.steps) - before)
    assert counted[0] == counted[1]
