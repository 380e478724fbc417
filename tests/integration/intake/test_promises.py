"""容缺 that can be made good: promised with a day, asked for, taken in after the acceptance, waited for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from chassis.storage.reach import PLATFORM, Reach
from intake.domain.refusals import CaseNotAwaitingMaterials, ResultNotReady
from intake.worker.timers import TELL_PROMISES
from kernel.errors import InvalidRequest
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1.fees_pb2 import BILL_STATE_NOTHING_DUE
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk


def _supplement(desk: Desk, case_id: str, *numbers: int) -> intake_pb2.SupplementApplicationResponse:
    desk.clock.now += timedelta(seconds=1)
    papers = [desk.material("ZRZY-001", number) for number in numbers]
    answer: intake_pb2.SupplementApplicationResponse = desk.one(
        "SupplementApplication", intake_pb2.SupplementApplicationRequest(case_id=case_id, materials=papers)
    )
    return answer


def _sweep(desk: Desk) -> int:
    """One turn of the timer as its worker takes it; answers how many cases it held."""
    with desk.database.unit(reach=PLATFORM) as unit:
        claimed = TELL_PROMISES.claim(unit, TELL_PROMISES.limit)
    for division_code, case_ids in claimed.items():
        with desk.database.unit(reach=Reach(division_code)) as unit:
            TELL_PROMISES.handle(unit, division_code, case_ids)
    return sum(map(len, claimed.values()))


def _named(desk: Desk, case_id: str, name: str) -> list[Any]:
    return [event for event in desk.events_of(case_id) if event.DESCRIPTOR.name == name]


def _issue(desk: Desk, case_id: str) -> None:
    request = intake_pb2.IssueResultRequest(case_id=case_id, received_by="张三", delivery=intake_pb2.DELIVERY_WINDOW)
    desk.one("IssueResult", request)


def test_a_promised_paper_comes_after_the_acceptance_and_the_result_waits_for_it(desk: Desk) -> None:
    """Asked for once before its day and once after it; then taken in, and the result is ready."""
    case = desk.submit(item_codes=["ZRZY-001"], materials=[("ZRZY-001", 1)]).case
    (accepted,) = _named(desk, case.case_id, "CaseAccepted")
    (paper,) = accepted.promised
    assert ("ZRZY-001", 4, "2026-12-07") == (paper.item_code, paper.material_no, paper.last_day)

    assert 0 == _sweep(desk)
    desk.clock.now += timedelta(days=10, hours=12)
    assert (1, 0) == (_sweep(desk), _sweep(desk))
    desk.clock.now += timedelta(days=5)
    assert (1, 0) == (_sweep(desk), _sweep(desk))
    assert [False, True] == [event.overdue for event in _named(desk, case.case_id, "PromisedPapersDue")]

    desk.tell(
        approval.CaseApproved(case_id=case.case_id, results=[approval.ItemResult(item_code="ZRZY-001", granted=True)])
    )
    desk.tell(fees.BillIssued(case_id=case.case_id, state=BILL_STATE_NOTHING_DUE))
    with pytest.raises(ResultNotReady) as refused:
        _issue(desk, case.case_id)
    assert "papers" == refused.value.facts["missing"]
    with pytest.raises(InvalidRequest):
        _supplement(desk, case.case_id, 1)
    answer = _supplement(desk, case.case_id, 4)
    assert [True] == [one.HasField("provided_at") for one in answer.promised]
    (followed,) = _named(desk, case.case_id, "PromisedPapersFollowed")
    assert (0, "li") == (followed.left_count, followed.taken_by.officer_id)
    assert 1 == len(_named(desk, case.case_id, "ResultReady"))
    with pytest.raises(CaseNotAwaitingMaterials):
        _supplement(desk, case.case_id, 4)
    _issue(desk, case.case_id)


def test_what_may_follow_is_promised_when_a_waiting_case_is_accepted(desk: Desk) -> None:
    """The day counts from the acceptance; what came with the last missing paper is not promised."""
    waits = desk.submit(item_codes=["ZRZY-001"], materials=[]).case
    both = desk.submit(item_codes=["ZRZY-001"], materials=[]).case
    assert [4] == [one.material_no for one in _supplement(desk, waits.case_id, 1).promised]
    assert [] == list(_supplement(desk, both.case_id, 1, 4).promised)
    read = desk.one("GetCase", intake_pb2.GetCaseRequest(case_id=waits.case_id))
    assert ["地形图" in one.name_zh for one in read.promised] == [True]
