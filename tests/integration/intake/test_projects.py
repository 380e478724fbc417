"""Cases as projects of their managers: taken, offered, taken over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.project import MOST_STEPS
from intake.domain.refusals import (
    HandedOverTooOften,
    NothingOffered,
    ProjectNotYours,
    ProjectOver,
    ProjectTaken,
    TakerLacksPower,
)
from intake.servicer import ROOM
from kernel.errors import CaseNotFound, InvalidRequest
from onewindow.access.v1.access_pb2 import Role
from onewindow.intake.v1 import intake_pb2
from onewindow.intake.v1 import projects_pb2 as pb

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

MANDATE = "授权委托书2026年11月20日"
REASON = "休假一个月，移交同事"
KINDS = pb.ProjectStepKind
POSTS = """post_code,name_zh,name_en,department_code,a_officer_id,b_officer_id,power,item_codes
P-1,代办一岗,Projects 1,XZSP,pm-01,,coordinate,*
P-2,代办二岗,Projects 2,XZSP,pm-02,,coordinate,*
P-3,窗口,Window,XZSP,li,,accept,*
"""


@pytest.fixture
def hall(desk: Desk) -> Desk:
    """A desk with a register: two managers may coordinate everything, the clerk nothing."""
    desk.one("ImportPosts", intake_pb2.ImportPostsRequest(content=POSTS.encode()))
    return desk


def case_of(desk: Desk, **fields: str) -> str:
    """A case, received."""
    desk.officer = replace(desk.officer, officer_id="li", roles=frozenset({Role.ROLE_WINDOW_CLERK}))
    return str(desk.submit(item_codes=["GA-004"], **fields).case.case_id)


def by(desk: Desk, officer_id: str, role: int = Role.ROLE_PROJECT_MANAGER) -> Desk:
    """The same desk, somebody else at it."""
    desk.officer = replace(desk.officer, officer_id=officer_id, roles=frozenset({role}))
    return desk


def take(desk: Desk, case_id: str, mandate: str = MANDATE) -> pb.Project:
    """Take it."""
    answer: pb.TakeProjectResponse = desk.one("TakeProject", pb.TakeProjectRequest(case_id=case_id, mandate=mandate))
    return answer.project


def offer(desk: Desk, case_id: str, to: str = "pm-02") -> pb.Project:
    """Offer it."""
    request = pb.HandOverProjectRequest(case_id=case_id, officer_id=to, reason=REASON, withdraw=not to)
    answer: pb.HandOverProjectResponse = desk.one("HandOverProject", request)
    return answer.project


def decline(desk: Desk, case_id: str) -> pb.Project:
    """Leave it."""
    answer: pb.DeclineProjectResponse = desk.one(
        "DeclineProject", pb.DeclineProjectRequest(case_id=case_id, reason="手上项目已满，无法接收")
    )
    return answer.project


def offers(desk: Desk) -> list[str]:
    """What whoever stands at the desk is asked to take over."""
    answer: pb.ListProjectOffersResponse = desk.one("ListProjectOffers", pb.ListProjectOffersRequest())
    return [each.case_id for each in answer.offers]


def found(desk: Desk, case_id: str) -> intake_pb2.GetCaseResponse:
    """The case as pages see it."""
    answer: intake_pb2.GetCaseResponse = desk.one("GetCase", intake_pb2.GetCaseRequest(case_id=case_id))
    return answer


def test_a_project_is_taken_offered_and_answered_for_by_the_first_until_the_other_takes_it(hall: Desk) -> None:
    """With the mandate of the applicant; each step is on record and told."""
    case_id = case_of(hall)
    assert not found(hall, case_id).HasField("project")
    assert "pm-01" == take(by(hall, "pm-01"), case_id).project_manager_id
    offered = offer(hall, case_id)
    assert ("pm-01", "pm-02", MANDATE) == (offered.project_manager_id, offered.offered_to, offered.mandate)
    assert ([], [case_id]) == (offers(hall), offers(by(hall, "pm-02")))
    taken = take(hall, case_id, "")
    assert ("pm-02", "", MANDATE) == (taken.project_manager_id, taken.offered_to, taken.mandate)
    kinds = [KINDS.PROJECT_STEP_KIND_TAKEN, KINDS.PROJECT_STEP_KIND_OFFERED, KINDS.PROJECT_STEP_KIND_ACCEPTED]
    shown = found(hall, case_id)
    assert kinds == [step.kind for step in shown.project.steps]
    assert ("pm-02", []) == (shown.case.project_manager_id, offers(hall))
    told = [event for event in hall.events_of(case_id) if event.DESCRIPTOR.name == "ProjectHandled"]
    assert ["pm-01", "pm-01", "pm-02"] == [event.project_manager_id for event in told]
    assert ["pm-01", "pm-01", "pm-02"] == [event.handled_by.officer_id for event in told]


def test_an_offer_is_declined_taken_back_or_replaced_and_the_project_stays(hall: Desk) -> None:
    """Who is not asked cannot answer; the head of the centre may offer what others have."""
    case_id = case_of(hall)
    take(by(hall, "pm-01"), case_id)
    with pytest.raises(NothingOffered):
        offer(hall, case_id, "")
    offer(hall, case_id)
    with pytest.raises(NothingOffered):
        decline(by(hall, "pm-03"), case_id)
    assert "pm-01" == decline(by(hall, "pm-02"), case_id).project_manager_id
    with pytest.raises(NothingOffered):
        decline(hall, case_id)
    assert "pm-02" == offer(by(hall, "head", Role.ROLE_CENTRE_HEAD), case_id).offered_to
    assert "" == offer(by(hall, "pm-01"), case_id, "").offered_to
    assert [] == offers(by(hall, "pm-02"))
    with pytest.raises(ProjectTaken) as taken:
        take(hall, case_id)
    assert "pm-01" == taken.value.facts["officer_id"]


def test_nobody_hands_over_what_another_has_or_to_whom_could_not_push_it(hall: Desk) -> None:
    """Nor to who has it, nor what nobody has, nor another centre's, nor what is over."""
    case_id, other = case_of(hall), case_of(hall)
    by(hall, "pm-01")
    with pytest.raises(ProjectNotYours):
        offer(hall, other)
    take(hall, case_id)
    with pytest.raises(TakerLacksPower):
        offer(hall, case_id, "li")
    with pytest.raises(ProjectTaken):
        offer(hall, case_id, "pm-01")
    with pytest.raises(CaseNotFound):
        hall.one("TakeProject", pb.TakeProjectRequest(case_id=case_id, mandate=MANDATE), centre="410526")
    by(hall, "pm-02")
    with pytest.raises(ProjectNotYours) as whose:
        offer(hall, case_id)
    assert "pm-01" == whose.value.facts["officer_id"]
    by(hall, "li", Role.ROLE_WINDOW_CLERK)
    refusal = intake_pb2.RefuseAcceptanceRequest(case_id=pending(hall), reason="不属于本机关职权", place="省厅")
    ended = hall.one("RefuseAcceptance", refusal).case.case_id
    with pytest.raises(ProjectOver):
        take(by(hall, "pm-01"), ended)


def pending(desk: Desk) -> str:
    """A case that waits for papers."""
    return str(desk.submit(item_codes=["MZ-004"]).case.case_id)


def test_the_mandate_is_said_once_and_may_be_said_anew(hall: Desk) -> None:
    """A manager named at the receipt has none on record; without one nothing is taken."""
    case_id = case_of(hall, project_manager_id="pm-01")
    assert "" == found(by(hall, "pm-01"), case_id).project.mandate
    for mandate in ("", "无"):
        with pytest.raises(InvalidRequest):
            take(hall, case_id, mandate)
    assert KINDS.PROJECT_STEP_KIND_MANDATED == take(hall, case_id).steps[-1].kind
    offer(hall, case_id)
    again = take(hall, case_id, "补充委托书2026年11月22日")
    assert ("pm-02", "补充委托书2026年11月22日") == (again.offered_to, again.mandate)


def test_of_two_who_take_the_same_at_once_one_has_it_and_no_project_goes_round_for_ever(hall: Desk) -> None:
    """The second hears who; after so many steps it stays where it is."""
    case_id = case_of(hall)
    by(hall, "pm-01")
    request = pb.TakeProjectRequest(case_id=case_id, mandate=MANDATE)
    first, second = hall.call("TakeProject", request, request)
    assert [1, 2] == [len(each.project.steps) for each in (first, second)]
    for _ in range(MOST_STEPS - 2):
        offer(hall, case_id)
    with pytest.raises(HandedOverTooOften):
        offer(hall, case_id)
    assert {"TakeProject"} == {rpc.method for rpc in ROOM.rpcs if rpc.method == "TakeProject" and rpc.items}
