"""Complaints and reports: from the first word to the answer, seen by whom they concern and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from google.protobuf.message import Message
from tests.databases import as_a_worker

from chassis.authorisation.powers import keep_items
from chassis.rpc import Call, Caller, Rpc
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import InvalidRequest, Refusal
from kernel.ids import case_number
from onewindow.access.v1.access_pb2 import Scope
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.supervision.v1 import complaints_pb2 as pb
from onewindow.supervision.v1 import rules_pb2, supervision_pb2
from supervision.handlers.erase_old_complaints import erase_old_complaints
from supervision.handlers.tell_late_complaints import tell_late_complaints
from supervision.servicer import (
    get_case_record,
    get_wall,
    judge_complaint,
    list_case_records,
    list_complaints,
    list_published_complaints,
    look_up_complaint,
    rate_complaint_answer,
    reply_to_complaint,
    reveal_complainant,
    set_parameter,
    take_complaint,
    tell_complaint,
)
from supervision.storage.complaints import claim_late, claim_old
from supervision.worker.observed import CASES

CENTRE = "632801"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, 10:00
CASE = UUID("019aa000-0000-7000-8000-000000000001")
CASE_NO = case_number(CENTRE, NOW.date(), 1)
NOBODY = Caller("", "", "")
SUPERVISOR, OTHER = Caller("supervisor-01", CENTRE, "XZSP"), Caller("supervisor-02", CENTRE, "XZSP")
CLERK = Caller("clerk-01", CENTRE, "XZSP")
GA, ZJ = (Caller(f"{code}-officer", CENTRE, code.upper(), scope=Scope.SCOPE_DEPARTMENT) for code in ("ga", "zj"))
FORM = "0d9a6f2e-0000-4000-8000-000000000001"


class Office:
    """A supervision database, and people who ask it."""

    def __init__(self, new_database: Callable[..., Database]) -> None:
        self.now = NOW
        self.database = new_database("supervision", clock=lambda: self.now)

    def ask(self, rpc: Rpc[Any, Any, Any, Any], request: Message, caller: Caller = NOBODY) -> Any:  # noqa: ANN401 - any answer
        """Ask as somebody; a refusal is raised."""
        command = rpc.parse(request, Call(caller, self.now))
        with self.database.unit(reach=Reach(CENTRE), read_only=not (rpc.writes or rpc.records)) as unit:
            (outcome,) = rpc.handle(unit, [command])
        if isinstance(outcome, Refusal):
            raise outcome
        return rpc.render(outcome)

    def tell(self, form_id: str = FORM, **form: Any) -> Any:  # noqa: ANN401 - fields of the form
        """Tell over the page."""
        said = {"kind": pb.COMPLAINT_KIND_COMPLAINT, "text": "等了两个小时没人叫号", **form}
        request = pb.TellComplaintRequest(division_code=CENTRE, form_id=form_id, form=pb.ComplaintForm(**said))
        return self.ask(tell_complaint.RPC, request)

    def listed(self, caller: Caller = SUPERVISOR, **filters: Any) -> list[pb.Complaint]:  # noqa: ANN401 - filters
        """List as somebody."""
        answer = self.ask(list_complaints.RPC, pb.ListComplaintsRequest(**filters), caller)
        assert answer.total_count == len(answer.complaints)
        return list(answer.complaints)

    def judge(self, complaint: pb.Complaint, verdict: str, by: Caller = SUPERVISOR, **fields: Any) -> pb.Complaint:  # noqa: ANN401 - fields
        """Decide what becomes of one."""
        request = pb.JudgeComplaintRequest(
            idempotency_key="k",
            complaint_id=complaint.complaint_id,
            verdict=f"COMPLAINT_VERDICT_{verdict}",
            **fields,
        )
        answered: pb.Complaint = self.ask(judge_complaint.RPC, request, by).complaint
        return answered

    def reply(self, complaint: pb.Complaint, by: Caller = GA) -> pb.Complaint:
        """Answer as a department."""
        request = pb.ReplyToComplaintRequest(
            idempotency_key="k", complaint_id=complaint.complaint_id, reply="叫号机故障，已修复并增开窗口"
        )
        answered: pb.Complaint = self.ask(reply_to_complaint.RPC, request, by).complaint
        return answered

    def look(self, told: Any) -> pb.LookUpComplaintResponse:  # noqa: ANN401 - of either way
        """Ask with number and code."""
        request = pb.LookUpComplaintRequest(receipt_no=told.receipt_no, query_code=told.query_code)
        found: pb.LookUpComplaintResponse = self.ask(look_up_complaint.RPC, request)
        return found

    def erase(self) -> None:
        """Hear that the personal data of the case is erased."""
        (erased,) = [each for each in CASES if each.event is intake.PersonalDataErased]
        event = intake.PersonalDataErased(case_id=str(CASE))
        event.erased_at.FromDatetime(self.now)
        with as_a_worker(self.database), self.database.unit(reach=Reach(CENTRE)) as unit:
            assert [None] == erased.handle(unit, [erased.parse(Received(event, "intake", CASE, 9, CENTRE, self.now))])

    def record(self) -> supervision_pb2.CaseRecord:
        """The case as a clerk sees it."""
        request = supervision_pb2.GetCaseRecordRequest(case_id=str(CASE))
        record: supervision_pb2.CaseRecord = self.ask(get_case_record.RPC, request, CLERK).record
        return record


@pytest.fixture
def office(new_database: Callable[..., Database]) -> Office:
    """A centre with one accepted case."""
    made = Office(new_database)
    (accepted,) = [each for each in CASES if each.event is intake.CaseAccepted]
    event = intake.CaseAccepted(case_id=str(CASE), case_no=CASE_NO)
    event.accepted_at.FromDatetime(NOW)
    with made.database.unit(reach=Reach(CENTRE)) as unit:
        accepted.handle(unit, [accepted.parse(Received(event, "intake", CASE, 1, CENTRE, NOW))])
    return made


def test_a_complaint_goes_from_the_page_to_its_answer_and_is_seen_at_its_case(office: Office) -> None:
    """Received, assigned, replied, sent, rated; the case tells it from when it is taken up until it is answered."""
    told = office.tell(case_no=CASE_NO, name="李示例", phone="13911112222", department_code="GA")
    assert (told.receipt_no, told.query_code) == (
        (again := office.tell(case_no=CASE_NO, name="李示例", phone="13911112222", department_code="GA")).receipt_no,
        again.query_code,
    )
    (new,) = office.listed()
    assert ("李**", "*******2222", True, "", "GA") == (
        new.name,
        new.phone,
        new.has_case,
        new.department_code,
        new.about_department,
    )
    assert [] == office.listed(GA)
    assert 0 == office.record().open_complaint_count

    with office.database.unit(reach=Reach(CENTRE)) as unit:
        keep_items(unit, CENTRE, {"GA-025": "GA"})
    with pytest.raises(InvalidRequest, match="no such department"):
        office.judge(new, "ACCEPT", department_code="GB", working_days=3)
    taken = office.judge(new, "ACCEPT", department_code="ga", working_days=3)
    assert "2026-11-26" == taken.due_at.ToDatetime(UTC).date().isoformat()
    assert 1 == office.record().open_complaint_count
    assert ["ComplaintAccepted"] == [e.event for e in office.record().timeline if e.source == "supervision"]
    with pytest.raises(Refusal, match="as it stands"):
        office.judge(new, "SEND", words="答复在部门之前")
    assert [] == office.listed(ZJ)
    (own,) = office.listed(GA)
    office.reply(own)
    assert pb.COMPLAINT_STATE_HANDLING == office.look(told).state
    assert "" == office.look(told).answer
    office.judge(own, "RETURN", words="请说明责任人处理情况")
    office.reply(own)
    office.judge(own, "SEND")
    seen = office.look(told)
    assert (pb.COMPLAINT_STATE_ANSWERED, "叫号机故障，已修复并增开窗口") == (seen.state, seen.answer)
    assert 0 == office.record().open_complaint_count
    rating = {"receipt_no": told.receipt_no, "query_code": told.query_code}
    for grade in (pb.GRADE_SATISFIED, pb.GRADE_VERY_DISSATISFIED):
        kept = office.ask(rate_complaint_answer.RPC, pb.RateComplaintAnswerRequest(**rating, grade=grade))
        assert pb.GRADE_SATISFIED == kept.grade
    (alone,) = office.listed(complaint_id=own.complaint_id)
    assert ["received", "accepted", "replied", "returned", "replied", "sent", "rated"] == [s.step for s in alone.steps]
    assert [] == office.listed()


def test_another_text_in_the_same_form_is_another_complaint(office: Office) -> None:
    """Whoever goes back and writes something else loses nothing."""
    assert office.tell().receipt_no != office.tell(text="另外还有一件事情").receipt_no


def test_a_wrong_code_and_a_number_nobody_has_are_refused_alike(office: Office) -> None:
    """Nothing is learned from a refusal."""
    told = office.tell()
    said = set()
    for number, code in ((told.receipt_no, "AAAAAA"), (f"TS{case_number(CENTRE, NOW.date(), 999)}", told.query_code)):
        with pytest.raises(Refusal) as refused:
            office.ask(look_up_complaint.RPC, pb.LookUpComplaintRequest(receipt_no=number, query_code=code))
        said.add((refused.value.reason, str(refused.value)))
    assert {"COMPLAINT_NOT_CONFIRMED"} == {reason for reason, _ in said}
    assert 1 == len(said)


def test_a_report_is_shown_to_nobody_it_is_about(office: Office) -> None:
    """Neither its department nor the officer it names sees it, nor does the case; supervision alone answers it."""
    told = office.tell(
        kind=pb.COMPLAINT_KIND_REPORT, about_officer="Supervisor-02", department_code="ZJ", case_no=CASE_NO
    )
    of_zj = Caller("supervisor-03", CENTRE, "ZJ")
    assert [] == office.listed(OTHER) == office.listed(of_zj)
    (report,) = office.listed()
    for stranger in (OTHER, of_zj):
        with pytest.raises(Refusal, match="no such complaint"):
            office.judge(report, "ACCEPT", stranger)
    taken = office.judge(report, "ACCEPT", department_code="ZJ")
    assert "" == taken.department_code
    assert [] == office.listed(ZJ) == office.listed(of_zj)
    assert (0, []) == (
        office.record().open_complaint_count,
        [e for e in office.record().timeline if "omplaint" in e.event],
    )
    office.judge(report, "SEND", words="经查属实，已作处理")
    assert "经查属实，已作处理" == office.look(told).answer
    with pytest.raises(Refusal):
        office.judge(report, "OFFER", words="不应公开的举报内容")


def test_refusing_needs_words_and_tells_them(office: Office) -> None:
    """Reason and place to go are the answer."""
    told = office.tell()
    (new,) = office.listed()
    with pytest.raises(InvalidRequest):
        office.judge(new, "REFUSE")
    office.judge(new, "REFUSE", words="属法院受理范围，请向都兰县人民法院提出")
    seen = office.look(told)
    assert (pb.COMPLAINT_STATE_REFUSED, True) == (seen.state, "法院" in seen.answer)


def test_an_answer_is_published_by_a_second_person(office: Office) -> None:
    """Who offers it does not publish it, and everybody reads what was offered."""
    office.tell()
    (new,) = office.listed()
    office.judge(new, "ACCEPT", department_code="GA")
    office.reply(new)
    office.judge(new, "SEND")
    office.judge(new, "OFFER", words="群众反映排队久；已修复叫号机")
    page = pb.ListPublishedComplaintsRequest(division_code=CENTRE)
    assert [] == list(office.ask(list_published_complaints.RPC, page).complaints)
    with pytest.raises(Refusal) as refused:
        office.judge(new, "PUBLISH")
    assert "SECOND_PERSON_NEEDED" == refused.value.reason
    assert 1 == len(office.listed(offered=True))
    office.judge(new, "PUBLISH", OTHER)
    (published,) = office.ask(list_published_complaints.RPC, page).complaints
    assert ("GA", "群众反映排队久；已修复叫号机") == (published.department_code, published.text)


def test_what_is_late_is_red_and_told_once(office: Office) -> None:
    """The wall counts it, the list filters it, the case tells it, the clock tells it once."""
    office.tell(case_no=CASE_NO)
    (new,) = office.listed()
    office.judge(new, "ACCEPT", department_code="GA")
    office.now += timedelta(days=8)
    assert [True] == [each.overdue for each in office.listed(overdue=True)]
    wall = office.ask(get_wall.RPC, supervision_pb2.GetWallRequest(), SUPERVISOR).wall
    assert (0, 0, 1) == (wall.complaints.green, wall.complaints.yellow, wall.complaints.red)
    for expected in (1, 0):
        with as_a_worker(office.database), office.database.unit(reach=Reach("platform")) as unit:
            late = claim_late(unit, 10)
            assert expected == len(late)
            for centre, ids in late.items():
                with unit.acting_as(Reach(centre)):
                    tell_late_complaints(unit, centre, ids)
    assert 1 == [entry.event for entry in office.record().timeline].count("ComplaintOverdue")
    request = supervision_pb2.ListCaseRecordsRequest(division_code=CENTRE)
    for row in office.ask(list_case_records.RPC, request, SUPERVISOR).records:
        assert 1 == row.open_complaint_count


def _forget_old(office: Office) -> int:
    """Let the clock forget; answers how many complaints it found."""
    with as_a_worker(office.database), office.database.unit(reach=Reach("platform")) as unit:
        old = claim_old(unit, 10)
        for centre, ids in old.items():
            with unit.acting_as(Reach(centre)):
                erase_old_complaints(unit, centre, ids)
    return sum(map(len, old.values()))


def test_a_centre_sets_how_long_what_was_said_is_kept(office: Office) -> None:
    """From its answer on, by the newest value."""
    request = rules_pb2.SetParameterRequest(
        idempotency_key="k", code="complaint.kept_days", value=180, reason="专题会议决定"
    )
    office.ask(set_parameter.RPC, request, OTHER)
    office.tell()
    (complaint,) = office.listed()
    office.judge(complaint, "REFUSE", words="属法院受理范围，请到法院")
    office.now += timedelta(days=180)
    assert 0 == _forget_old(office)
    office.now += timedelta(seconds=1)
    assert 1 == _forget_old(office)


def test_what_was_said_of_no_case_is_forgotten_after_the_period(office: Office) -> None:
    """Answered ones alone, once; the answer stays, and what is about a case goes with the case."""
    told, about = office.tell(name="李示例", phone="13911112222"), office.tell(FORM[:-1] + "2", case_no=CASE_NO)
    waiting = office.tell(FORM[:-1] + "3", text="窗口无人值守两小时")
    for complaint in office.listed():
        if complaint.receipt_no != waiting.receipt_no:
            office.judge(complaint, "REFUSE", words="属法院受理范围，请到法院")
    office.now += timedelta(days=1096)
    assert [1, 0] == [_forget_old(office), _forget_old(office)]
    listed = {complaint.receipt_no: complaint for complaint in office.listed(closed_too=True)}
    assert ("（已删除）", "") == (listed[told.receipt_no].text, listed[told.receipt_no].name)
    assert {"等了两个小时没人叫号", "窗口无人值守两小时"} == {listed[each.receipt_no].text for each in (about, waiting)}
    assert "法院" in office.look(told).answer


def test_who_complained_is_shown_with_a_purpose_that_is_kept(office: Office) -> None:
    """At the window a clerk writes it down; the showing is one of the steps."""
    form = pb.ComplaintForm(kind=pb.COMPLAINT_KIND_COMPLAINT, text="窗口态度不好", name="王示例", phone="13911113333")
    request = pb.TakeComplaintRequest(idempotency_key="k", form=form, channel=pb.COMPLAINT_CHANNEL_PHONE)
    office.ask(take_complaint.RPC, request, CLERK)
    (new,) = office.listed()
    assert ("clerk-01", pb.COMPLAINT_CHANNEL_PHONE) == (new.received_by.officer_id, new.channel)
    asked = pb.RevealComplainantRequest(complaint_id=new.complaint_id, purpose="回电话核实")
    shown = office.ask(reveal_complainant.RPC, asked, SUPERVISOR)
    assert ("王示例", "13911113333") == (shown.name, shown.phone)
    (alone,) = office.listed(complaint_id=new.complaint_id)
    assert [("received", ""), ("revealed", "回电话核实")] == [(step.step, step.words) for step in alone.steps]


@pytest.mark.parametrize("is_first", [True, False], ids=["erased first", "answered first"])
def test_what_was_said_goes_with_the_personal_data_of_its_case(office: Office, is_first: bool) -> None:  # noqa: FBT001 - of parametrize
    """Once it is answered: the text, who told it, the reply and the words of each step; the answer stays."""
    told = office.tell(case_no=CASE_NO, name="李示例", phone="13911112222", text="李示例等了两个小时")
    (new,) = office.listed()
    office.judge(new, "ACCEPT", department_code="GA")
    office.reply(new)
    if is_first:
        office.erase()
        (waiting,) = office.listed()
        assert ("李示例等了两个小时", "李**") == (waiting.text, waiting.name)
    office.judge(new, "SEND", words="已修复，并向您道歉")
    if not is_first:
        office.erase()
    (kept,) = office.listed(complaint_id=new.complaint_id)
    marker = "（已删除）"
    assert (marker, marker, "", "") == (kept.text, kept.reply, kept.name, kept.phone)
    assert {"", marker} == {step.words for step in kept.steps}
    assert "已修复，并向您道歉" == kept.answer == office.look(told).answer
    shown = office.ask(
        reveal_complainant.RPC, pb.RevealComplainantRequest(complaint_id=new.complaint_id, purpose="核实"), SUPERVISOR
    )
    assert ("", "") == (shown.name, shown.phone)


def test_the_database_lets_nothing_end_without_an_answer(office: Office) -> None:
    """Whatever a program forgets."""
    office.tell()
    for change in ("state = 'answered', answered_at = now(), due_at = null", "state = 'refused', answer = 'x'"):
        with pytest.raises(psycopg.errors.CheckViolation), office.database.unit(reach=Reach(CENTRE)) as unit:
            unit.connection.execute(f"update complaint set {change}".encode())  # noqa: S608 - our own words


def test_everything_that_is_wrong_is_told_at_once(office: Office) -> None:
    """Kind, text, number, telephone."""
    with pytest.raises(InvalidRequest) as refused:
        office.tell(kind=0, text="短", case_no="123", phone="12")
    fields = {violation.field for violation in refused.value.violations}
    assert {"form.kind", "form.text", "form.case_no", "form.phone"} == fields
