"""Papers that were handed in and cannot be used: asked for again within the one notice, and kept with why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from tests.integration.intake.conftest import CENTRE

from chassis.rpc import Caller
from chassis.storage.reach import Reach
from intake.domain.case.model import Officer
from intake.domain.refusals import PaperFoundAlready, PaperNotThere, PaperReplaced, PaperSettled
from intake.storage import parties
from kernel.erased import ERASED
from kernel.errors import CaseNotFound, InvalidRequest, PermissionDenied
from onewindow.access.v1.access_pb2 import Role
from onewindow.intake.v1 import intake_pb2 as pb
from onewindow.intake.v1 import materials_pb2, unusable_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

MARRIAGE, SITE, CARD = "MZ-004", "ZRZY-001", "GA-004"
ANOTHER = "a" * 64
ILLEGIBLE, EXPIRED, OTHER = (
    unusable_pb2.UNUSABLE_GROUND_ILLEGIBLE,
    unusable_pb2.UNUSABLE_GROUND_EXPIRED,
    unusable_pb2.UNUSABLE_GROUND_OTHER,
)
ASKED_FOR, NOT_TOLD, REPLACED, SETTLED = (
    unusable_pb2.UNUSABLE_STATE_ASKED_FOR,
    unusable_pb2.UNUSABLE_STATE_NOT_TOLD,
    unusable_pb2.UNUSABLE_STATE_REPLACED,
    unusable_pb2.UNUSABLE_STATE_SETTLED,
)


def received(desk: Desk, *papers: int) -> pb.Case:
    """A marriage that is to be examined, with these papers."""
    there = [(MARRIAGE, number) for number in papers]
    return desk.submit(item_codes=[MARRIAGE], materials=there, examine_later=True).case


def finding(
    desk: Desk, case: pb.Case, number: int, item: str = MARRIAGE, sha256: str = "", **said: object
) -> unusable_pb2.FindPaperUnusableRequest:
    """That a paper cannot be used: it cannot be read, unless something else is said."""
    return unusable_pb2.FindPaperUnusableRequest(
        case_id=case.case_id,
        item_code=item,
        material_no=number,
        sha256=sha256 or desk.material(item, number).sha256,
        **{"ground": ILLEGIBLE, "note": "反面模糊"} | said,  # type: ignore[arg-type]  # fields of the message
    )


def find(desk: Desk, case: pb.Case, number: int, **said: object) -> int:
    """Find it; answers where it stands then."""
    answer = desk.one("FindPaperUnusable", finding(desk, case, number, **said))  # type: ignore[arg-type]  # likewise
    return int(answer.paper.state)


def hand_in(desk: Desk, case: pb.Case, number: int, item: str = MARRIAGE) -> pb.SupplementApplicationResponse:
    """Hand another paper in."""
    material = desk.material(item, number)
    material.sha256 = ANOTHER
    request = pb.SupplementApplicationRequest(case_id=case.case_id, materials=[material])
    answer: pb.SupplementApplicationResponse = desk.one("SupplementApplication", request)
    return answer


def listed(desk: Desk, case: pb.Case) -> materials_pb2.ListMaterialsResponse:
    """What was handed in for a case."""
    request = materials_pb2.ListMaterialsRequest(case_id=case.case_id)
    answer: materials_pb2.ListMaterialsResponse = desk.one("ListMaterials", request)
    return answer


def test_a_paper_that_cannot_be_used_is_in_the_one_notice_and_another_one_replaces_it(desk: Desk) -> None:
    """It is missing as if it had not come; the notice says what is wrong; the old one stays with what was found."""
    case = received(desk, 1, 2)
    assert ASKED_FOR == find(desk, case, 1)
    told = desk.one("ExamineApplication", pb.ExamineApplicationRequest(case_id=case.case_id))

    assert [(1, "无法辨认：反面模糊", "cannot be read: 反面模糊")] == [
        (line.material_no, line.unusable_zh, line.unusable_en) for line in told.missing
    ]
    issue = pb.IssueDocumentRequest(case_id=case.case_id, kind=pb.DOCUMENT_KIND_CORRECTION)
    (line,) = desk.one("IssueDocument", issue).document.missing
    assert line.name_zh.endswith("（所交材料无法辨认：反面模糊）")
    desk.clock.now += timedelta(days=1)
    assert hand_in(desk, case, 1).case.HasField("accepted_at")

    (found,) = listed(desk, case).unusable
    assert (REPLACED, desk.material(MARRIAGE, 1).sha256) == (found.state, found.sha256)
    (event,) = [one for one in desk.events_of(case.case_id) if one.DESCRIPTOR.name == "PaperFoundUnusable"]
    assert (ILLEGIBLE, "反面模糊", False) == (event.ground, event.note, event.not_told)


def test_what_the_one_notice_did_not_name_holds_nothing_up_until_it_is_given_again(desk: Desk) -> None:
    """Told once: what was there then is accepted with, unless a supervisor has it told a second time."""
    case, other = (desk.submit(item_codes=[MARRIAGE], materials=[(MARRIAGE, 1)]).case for _ in range(2))
    desk.clock.now += timedelta(days=1)
    assert [NOT_TOLD] * 2 == [find(desk, one, 1, ground=EXPIRED) for one in (case, other)]
    missing = desk.one("GetCase", pb.GetCaseRequest(case_id=case.case_id)).missing
    assert [2] == [line.material_no for line in missing]

    again = pb.GiveSecondNoticeRequest(case_id=case.case_id, reason="首次告知后发现证件过期")
    assert [1, 2] == sorted(line.material_no for line in desk.one("GiveSecondNotice", again).missing)
    desk.clock.now += timedelta(hours=1)
    assert [1] == [line.material_no for line in hand_in(desk, case, 2).missing]
    assert hand_in(desk, case, 1).case.HasField("accepted_at")
    assert hand_in(desk, other, 2).case.HasField("accepted_at")
    assert [SETTLED] == [found.state for found in listed(desk, other).unusable]


def test_what_came_after_the_notice_is_asked_for_again_without_another_notice(desk: Desk) -> None:
    """The notice named it: a copy that cannot be used does not count."""
    case = desk.submit(item_codes=[MARRIAGE]).case
    desk.clock.now += timedelta(days=1)
    hand_in(desk, case, 1)
    assert ASKED_FOR == find(desk, case, 1, sha256=ANOTHER)
    assert [1] == [line.material_no for line in hand_in(desk, case, 2).missing]
    desk.clock.now += timedelta(days=1)
    assert hand_in(desk, case, 1).case.HasField("accepted_at")


def test_of_an_accepted_case_only_what_was_promised_is_asked_for_again(desk: Desk) -> None:
    """The department says so too, of its own item; the result waits for another one."""
    case = desk.submit(item_codes=[SITE], materials=[(SITE, 1)]).case
    assert case.HasField("accepted_at")
    hand_in(desk, case, 4, SITE)
    with pytest.raises(PaperSettled):
        find(desk, case, 1, item=SITE)
    desk.officer = Caller("chen", CENTRE, "GA", frozenset({Role.ROLE_DEPARTMENT_OFFICER}))
    with pytest.raises(PermissionDenied):
        find(desk, case, 4, item=SITE, sha256=ANOTHER)
    desk.officer = replace(desk.officer, department_code="ZRZY")
    assert ASKED_FOR == find(desk, case, 4, item=SITE, sha256=ANOTHER)
    (promise,) = desk.one("GetCase", pb.GetCaseRequest(case_id=case.case_id)).promised
    assert not promise.HasField("provided_at")
    desk.clock.now += timedelta(minutes=1)
    assert hand_in(desk, case, 4, SITE).promised[0].HasField("provided_at")


def test_a_finding_is_refused_with_what_is_wrong(desk: Desk) -> None:
    """Nothing there, found already, replaced since, another ground without words, no ground, another centre's case."""
    case = received(desk, 1)
    find(desk, case, 1)
    refused = desk.call(
        "FindPaperUnusable",
        finding(desk, case, 2),
        finding(desk, case, 1),
        finding(desk, case, 1, sha256="b" * 64),
        finding(desk, case, 1, ground=OTHER, note="旧"),
        finding(desk, case, 1, ground=0),
    )
    assert [PaperNotThere, PaperFoundAlready, PaperReplaced, InvalidRequest, InvalidRequest] == list(map(type, refused))
    with pytest.raises(CaseNotFound):
        desk.one("FindPaperUnusable", finding(desk, case, 1), centre="410526")


def test_a_department_judges_papers_of_its_own_items_in_accepted_cases_alone(desk: Desk) -> None:
    """Another department of the same case does not, nor its own before the acceptance; heads as officers."""
    window = desk.officer
    case = desk.submit(item_codes=[SITE, CARD], materials=[(SITE, 1)]).case
    assert case.HasField("accepted_at")
    waiting = received(desk, 1, 2)
    for role in (Role.ROLE_DEPARTMENT_OFFICER, Role.ROLE_DEPARTMENT_HEAD):
        desk.officer = Caller("chen", CENTRE, "GA", frozenset({role}))
        with pytest.raises(PermissionDenied):
            find(desk, case, 1, item=SITE)
        desk.officer = replace(desk.officer, department_code="MZ")
        with pytest.raises(PermissionDenied):
            find(desk, waiting, 1)
    desk.officer = window
    assert [] == list(listed(desk, case).unusable) + list(listed(desk, waiting).unusable)


def test_what_was_said_of_a_paper_goes_with_the_personal_data(desk: Desk) -> None:
    """And what it was called; that it was found, and when, stays."""
    case = received(desk, 1, 2)
    find(desk, case, 1)
    find(desk, case, 2, note="")
    desk.one(
        "RefuseAcceptance", pb.RefuseAcceptanceRequest(case_id=case.case_id, reason="不属于职权范围", place="省厅")
    )
    with desk.database.unit(reach=Reach(CENTRE)) as unit:
        parties.erase(unit, {UUID(case.case_id): Officer("privacy", "XZSP")})
    said = [(one.file_name, one.note) for one in listed(desk, case).unusable]
    assert [(ERASED, ERASED), (ERASED, "")] == said
