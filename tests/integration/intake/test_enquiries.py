"""Enquiries: whoever is asked first follows, referral moves who has it, nothing ends without an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from tests.databases import administrator, as_a_worker
from tests.integration.intake.test_look_up import ITEMS, SUBJECT, WANG, accepted, billed, decided, other_code

from chassis.rpc import Caller
from chassis.storage.reach import PLATFORM, Reach
from intake.domain.refusals import (
    EnquiriesFull,
    EnquiryAnswered,
    EnquiryNotConfirmed,
    EnquiryNotFound,
    EnquiryNotYours,
    EnquiryWithoutMove,
)
from intake.worker.timers import WATCH_ENQUIRIES
from kernel.erased import ERASED
from kernel.errors import InvalidRequest
from onewindow.access.v1.access_pb2 import Role, Scope
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import enquiries_pb2 as pb
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

FORM = "0d9a6f2e-0000-4000-8000-000000000001"
ASKED = "孩子随父落户需要带哪些材料"
ANSWER = "请带户口簿、出生医学证明和父母身份证"
POSTS = """post_code,name_zh,name_en,department_code,a_officer_id,b_officer_id,power,item_codes
W-1,综合窗口,Window,XZSP,li,zhang,accept,*
W-2,二号窗口,Second window,XZSP,zhang,,accept,*
G-1,户政岗,Households,GA,ga-officer,,decide,
""".encode()
ZHANG = Caller("zhang", "410500", "XZSP", frozenset({Role.ROLE_WINDOW_CLERK}))
GA = Caller("ga-officer", "410500", "GA", frozenset({Role.ROLE_DEPARTMENT_OFFICER}), scope=Scope.SCOPE_DEPARTMENT)
ZJ = replace(GA, officer_id="zj-officer", department_code="ZJ")
HEAD = Caller("head", "410500", "XZSP", frozenset({Role.ROLE_CENTRE_HEAD}))


def as_(desk: Desk, caller: Caller, method: str, request: Any) -> Any:  # noqa: ANN401 - the method's answer
    """Ask as somebody; a refusal is raised."""
    before, desk.officer = desk.officer, caller
    try:
        return desk.one(method, request)
    finally:
        desk.officer = before


def asked(desk: Desk, form_id: str = FORM, text: str = ASKED) -> pb.AskQuestionResponse:
    """Ask over the page."""
    form = pb.EnquiryForm(text=text, name="李示例", phone="13911112222")
    request = pb.AskQuestionRequest(division_code=desk.centre, form_id=form_id, form=form)
    answer: pb.AskQuestionResponse = desk.one("AskQuestion", request)
    return answer


def taken(desk: Desk) -> pb.TakeEnquiryResponse:
    """Ask the clerk at the window."""
    request = pb.TakeEnquiryRequest(form=pb.EnquiryForm(text=ASKED), channel=pb.ENQUIRY_CHANNEL_WINDOW)
    answer: pb.TakeEnquiryResponse = desk.one("TakeEnquiry", request)
    return answer


def listed(desk: Desk, caller: Caller, **filters: Any) -> list[pb.Enquiry]:  # noqa: ANN401 - filters
    """List as somebody."""
    answer = as_(desk, caller, "ListEnquiries", pb.ListEnquiriesRequest(**filters))
    assert answer.total_count == len(answer.enquiries)
    return list(answer.enquiries)


def refer(desk: Desk, caller: Caller, enquiry_id: str, **where: Any) -> pb.Enquiry:  # noqa: ANN401 - fields
    """Refer as somebody."""
    request = pb.ReferEnquiryRequest(enquiry_id=enquiry_id, words="请户政窗口答复", **where)
    enquiry: pb.Enquiry = as_(desk, caller, "ReferEnquiry", request).enquiry
    return enquiry


def answer(desk: Desk, caller: Caller, enquiry_id: str) -> pb.Enquiry:
    """Answer as somebody."""
    request = pb.AnswerEnquiryRequest(enquiry_id=enquiry_id, answer=ANSWER)
    enquiry: pb.Enquiry = as_(desk, caller, "AnswerEnquiry", request).enquiry
    return enquiry


def look(desk: Desk, told: Any, code: str = "") -> pb.LookUpEnquiryResponse:  # noqa: ANN401 - of either way
    """Ask with number and code."""
    request = pb.LookUpEnquiryRequest(enquiry_no=told.enquiry_no, query_code=code or told.query_code)
    found: pb.LookUpEnquiryResponse = desk.one("LookUpEnquiry", request)
    return found


def watch(desk: Desk) -> int:
    """Let the clock look; answers how many it looked at."""
    with desk.database.unit(reach=PLATFORM) as unit:
        claimed = WATCH_ENQUIRIES.claim(unit, WATCH_ENQUIRIES.limit)
    for division_code, ids in claimed.items():
        with as_a_worker(desk.database), desk.database.unit(reach=Reach(division_code)) as unit:
            WATCH_ENQUIRIES.handle(unit, division_code, ids)
    return sum(map(len, claimed.values()))


def test_an_enquiry_is_referred_and_followed_to_its_answer(desk: Desk) -> None:
    """Whoever was asked first stays its follower; the department answers, and whoever asked reads it."""
    told = taken(desk)
    (mine,) = listed(desk, desk.officer, mine=True)
    assert ("li", pb.ENQUIRY_STATE_OPEN) == (mine.follower.officer_id, mine.state)
    assert [] == listed(desk, GA)
    with pytest.raises(EnquiryNotFound):
        answer(desk, GA, told.enquiry_id)
    with pytest.raises(EnquiryNotYours):
        answer(desk, ZHANG, told.enquiry_id)

    due_at = mine.due_at
    referred = refer(desk, desk.officer, told.enquiry_id, department_code="GA")
    assert ("li", "GA", due_at) == (referred.follower.officer_id, referred.department_code, referred.due_at)
    with pytest.raises(EnquiryWithoutMove):
        refer(desk, desk.officer, told.enquiry_id, department_code="GA")
    with pytest.raises(InvalidRequest, match="department_code"):
        refer(desk, desk.officer, told.enquiry_id, department_code="ZZ")
    with pytest.raises(EnquiryNotYours):
        # Only the follower asks elsewhere, and brings the answer back.
        refer(desk, GA, told.enquiry_id, elsewhere="西宁市政务服务中心")
    assert [told.enquiry_id] == [one.enquiry_id for one in listed(desk, GA, mine=True)]
    assert ([], [told.enquiry_id]) == (listed(desk, ZJ), [one.enquiry_id for one in listed(desk, HEAD)])

    done = answer(desk, GA, told.enquiry_id)
    assert ("answered", "li", ANSWER, False) == (
        done.steps[-1].step,
        done.follower.officer_id,
        done.answer,
        done.HasField("due_at"),
    )
    assert (ANSWER, pb.ENQUIRY_STATE_ANSWERED, "GA") == (
        (found := look(desk, told)).answer,
        found.state,
        found.department_code,
    )
    with pytest.raises(EnquiryAnswered):
        answer(desk, GA, told.enquiry_id)
    with pytest.raises(EnquiryNotConfirmed):
        look(desk, told, other_code(told.query_code))


def test_what_comes_over_the_page_has_a_follower_at_once(desk: Desk) -> None:
    """The same form once; who is on duty and follows the fewest; name and telephone masked, shown with a purpose."""
    (unfollowed,) = [one for told in [asked(desk)] for one in listed(desk, HEAD) if one.enquiry_no == told.enquiry_no]
    # A centre without a register: the first who answers has taken it up.
    assert "" == unfollowed.follower.officer_id
    assert "zhang" == answer(desk, ZHANG, unfollowed.enquiry_id).follower.officer_id

    desk.one("ImportPosts", intake_pb2.ImportPostsRequest(content=POSTS))
    form = "0d9a6f2e-0000-4000-8000-000000000002"
    first, again = asked(desk, form), asked(desk, form)
    assert (first.enquiry_no, first.query_code) == (again.enquiry_no, again.query_code)
    asked(desk, form, "另一个问题：周末开门吗")
    followers = [one.follower.officer_id for one in listed(desk, HEAD)]
    assert ["li", "zhang"] == sorted(followers)
    as_(desk, ZHANG, "AttendWindow", intake_pb2.AttendWindowRequest(post_code="W-2", open=True))
    told = asked(desk, "0d9a6f2e-0000-4000-8000-000000000003")
    (one,) = [one for one in listed(desk, HEAD) if one.enquiry_no == told.enquiry_no]
    assert ("zhang", "李**", "*******2222") == (one.follower.officer_id, one.name, one.phone)

    reveal = pb.RevealEnquirerRequest(enquiry_id=one.enquiry_id, purpose="回电核实")
    assert "13911112222" == as_(desk, ZHANG, "RevealEnquirer", reveal).phone
    (seen,) = listed(desk, HEAD, enquiry_id=one.enquiry_id)
    assert [("received", ""), ("revealed", "回电核实")] == [(step.step, step.words) for step in seen.steps]


def test_the_clock_reminds_and_tells_once_and_forgets_after_a_year(desk: Desk) -> None:
    """By the limit the centre has set; answered in time it is never told."""
    as_(desk, HEAD, "SetEnquiryLimit", pb.SetEnquiryLimitRequest(working_days=3))
    told, other = taken(desk), taken(desk)
    assert 3 == as_(desk, HEAD, "ListEnquiries", pb.ListEnquiriesRequest()).working_days
    refer(desk, desk.officer, other.enquiry_id, department_code="GA")
    answer(desk, desk.officer, other.enquiry_id)
    assert 0 == watch(desk)

    desk.clock.now = told.due_at.ToDatetime(desk.clock.now.tzinfo) - timedelta(minutes=1)
    assert (1, 0) == (watch(desk), watch(desk))
    (soon,) = listed(desk, desk.officer)
    assert (True, False) == (soon.due_soon, soon.overdue)
    desk.clock.now += timedelta(minutes=2)
    assert (1, 0) == (watch(desk), watch(desk))
    (late,) = listed(desk, desk.officer, overdue=True, enquiry_id=told.enquiry_id)
    assert ["received", "reminded", "overdue"] == [step.step for step in late.steps]
    (event,) = [event for _, event in desk.events() if event.DESCRIPTOR.name == "EnquiryOverdue"]
    assert (told.enquiry_no, "li") == (event.enquiry_no, event.follower.officer_id)

    answer(desk, desk.officer, told.enquiry_id)
    desk.clock.now += timedelta(days=366)
    assert (2, 0) == (watch(desk), watch(desk))
    assert (ERASED, ANSWER) == ((found := look(desk, told)).text, found.answer)
    # What officers said of it while it was referred, too.
    assert 0 == desk.value("select count(*) from enquiry_step where words like '%%户政%%'")


def test_no_more_is_asked_over_the_page_in_a_day_than_anybody_means(desk: Desk) -> None:
    """The next one is refused; the window takes its own all the same."""
    asked(desk)
    with administrator(desk.database) as connection:
        connection.execute(b"update enquiry_serial set last_serial = 2000")
    with pytest.raises(EnquiriesFull):
        asked(desk, "0d9a6f2e-0000-4000-8000-000000000002")
    assert taken(desk).enquiry_no


def test_a_follower_who_leaves_hands_over(desk: Desk) -> None:
    """All at once, by the head; nobody takes what others were asked, and nobody unknown gets it."""
    desk.one("ImportPosts", intake_pb2.ImportPostsRequest(content=POSTS))
    first, second = taken(desk), taken(desk)
    request = pb.HandOverEnquiriesRequest(from_officer_id="li", to_officer_id="zhang", words="调离窗口岗位")
    with pytest.raises(EnquiryNotYours):
        as_(desk, ZHANG, "HandOverEnquiries", request)
    unknown = pb.HandOverEnquiriesRequest(from_officer_id="li", to_officer_id="zhagn", words="调离窗口岗位")
    with pytest.raises(InvalidRequest, match="to_officer_id"):
        as_(desk, HEAD, "HandOverEnquiries", unknown)
    done = as_(desk, HEAD, "HandOverEnquiries", request)
    assert (2, 0) == (done.handed_over_count, done.left_count)
    assert {first.enquiry_id, second.enquiry_id} == {one.enquiry_id for one in listed(desk, HEAD, follower_id="zhang")}
    with pytest.raises(EnquiryNotFound):
        as_(desk, HEAD, "HandOverEnquiries", request)


def test_an_enquiry_becomes_an_application_and_goes_with_its_personal_data(desk: Desk) -> None:
    """The link is kept on its way, the answer is still owed; what was asked goes with the case."""
    told = taken(desk)
    fields = {
        "applicant": WANG,
        "subject": SUBJECT,
        "item_codes": ITEMS,
        "materials": [("ZRZY-001", 1), ("ZRZY-001", 4)],
    }
    application = desk.application(**fields)
    application.enquiry_id = FORM
    with pytest.raises(InvalidRequest, match="enquiry_id"):
        desk.one("SubmitApplication", application)
    application.enquiry_id = told.enquiry_id
    case = desk.one("SubmitApplication", application).case
    (one,) = listed(desk, HEAD, case_no=case.case_no)
    assert (told.enquiry_id, pb.ENQUIRY_STATE_OPEN) == (one.enquiry_id, one.state)

    answer(desk, desk.officer, told.enquiry_id)
    decided(desk, case.case_id)
    billed(desk, case.case_id, fees_pb2.BILL_STATE_NOTHING_DUE)
    desk.one(
        "IssueResult",
        intake_pb2.IssueResultRequest(
            case_id=case.case_id, received_by="王不留行", delivery=intake_pb2.DELIVERY_WINDOW
        ),
    )
    desk.one(
        "ErasePersonalData",
        intake_pb2.ErasePersonalDataRequest(
            case_id=case.case_id, reason="当事人申请删除", legal_basis="个人信息保护法第47条"
        ),
    )
    assert (ERASED, ANSWER) == ((found := look(desk, told)).text, found.answer)


def test_the_database_ends_nothing_without_an_answer(desk: Desk) -> None:
    """Whoever writes past the service is refused, and so is a follower who vanishes."""
    taken(desk)
    for change in (
        b"update enquiry set state = 'answered'",
        b"update enquiry set state = 'answered', due_at = null, answered_at = now()",
        b"update enquiry set state = 'answered', answer = 'x', answered_at = now()",
        b"update enquiry set follower_id = ''",
    ):
        with administrator(desk.database) as connection, pytest.raises(psycopg.errors.CheckViolation):
            connection.execute(change)


def test_whoever_asks_reads_at_which_window_it_is_followed(desk: Desk) -> None:
    """At the post of the follower, at the window they are on duty at instead; nothing of who it is, or of nobody."""
    answer = taken(desk)

    def where() -> tuple[str, str]:
        request = pb.LookUpEnquiryRequest(enquiry_no=answer.enquiry_no, query_code=answer.query_code)
        found = desk.one("LookUpEnquiry", request)
        return found.first_contact.post_code, found.first_contact.name_zh

    assert ("", "") == where()
    desk.one("ImportPosts", intake_pb2.ImportPostsRequest(content=POSTS))
    assert ("W-1", "综合窗口") == where()
    handed = pb.HandOverEnquiriesRequest(enquiry_id=answer.enquiry_id, to_officer_id="zhang", words="调往二号窗口")
    desk.one("HandOverEnquiries", handed)
    assert ("W-2", "二号窗口") == where()
    as_(desk, ZHANG, "CoverPost", cover(desk))
    as_(desk, ZHANG, "AttendWindow", intake_pb2.AttendWindowRequest(post_code="W-1", open=True))
    assert ("W-1", "综合窗口") == where()


def test_a_case_names_the_window_that_received_it(desk: Desk) -> None:
    """The one its clerk was on duty at then, whatever they do later; of a window they had left it says nothing."""
    desk.one("ImportPosts", intake_pb2.ImportPostsRequest(content=POSTS))
    as_(desk, ZHANG, "CoverPost", cover(desk))
    as_(desk, ZHANG, "AttendWindow", intake_pb2.AttendWindowRequest(post_code="W-1", open=True))
    desk.clock.now += timedelta(minutes=5)
    desk.officer = ZHANG
    case = accepted(desk)
    desk.clock.now += timedelta(minutes=5)
    desk.one("AttendWindow", intake_pb2.AttendWindowRequest(post_code="W-1", open=False))
    desk.clock.now += timedelta(minutes=5)
    later = accepted(desk)
    found, found_later = (
        desk.one("LookUpCase", intake_pb2.LookUpCaseRequest(case_no=one.case_no, query_code=one.query_code))
        for one in (case, later)
    )
    assert pb.FirstContact(post_code="W-1", name_zh="综合窗口", name_en="Window") == found.first_contact
    assert "zhang" not in str(found)
    assert "W-2" == found_later.first_contact.post_code


def cover(desk: Desk) -> intake_pb2.CoverPostRequest:
    """Stand in at the first window today."""
    return intake_pb2.CoverPostRequest(post_code="W-1", until=desk.clock.now.date().isoformat(), reason="集中培训")
