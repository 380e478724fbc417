"""Names of officers: asked once a minute, kept while intake is away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from console.calls.staff import AWAY_SECONDS, KEPT_SECONDS, Staff, StaffName
from console.calls.troubles import Kind, Trouble, trouble_of
from console.centres import Centre
from console.pages.desk.correct import change_said
from console.pages.desk.finishing import finishing_of
from console.pages.filling import Filling, officers_named
from console.pages.inbox.handing import hand
from console.pages.page import Visit
from console.pages.staff_found import MOST_ROWS, find
from console.words.language import Language
from onewindow.approval.v1.approval_pb2 import ClaimTasksResponse, TaskLeft
from onewindow.intake.v1.instant_pb2 import InstantFinish, InstantFinishState
from onewindow.intake.v1.intake_pb2 import GetCaseResponse
from onewindow.intake.v1.procedures_pb2 import ProcedureChange, ProcedureChangeState
from onewindow.intake.v1.staff_pb2 import ListStaffResponse, StaffMember
from onewindow_client import CallError

if TYPE_CHECKING:
    from console.calls.services import Calls

XIE = ListStaffResponse(
    officers=[StaffMember(officer_id="clerk-01", name_zh="谢雪松", name_en="Xie Xuesong", present=True)]
)


class Intake:
    """Answers after a turn of the loop, or is away."""

    def __init__(self) -> None:
        """There."""
        self.asked, self.is_away = 0, False

    async def intake(self, _request: object, _answer_type: object) -> ListStaffResponse:
        """Answer the staff."""
        self.asked += 1
        await asyncio.sleep(0)
        if self.is_away:
            raise Trouble(Kind.AWAY, "UNREACHABLE", "")
        return XIE


def test_a_sentence_of_a_service_says_who_and_nothing_else_is_taken_for_somebody() -> None:
    """Written together or apart, in both languages; an amount that is like a number of somebody is one."""
    staff = {
        "clerk-01": StaffName("谢雪松", "Xie Xuesong"),
        "pm.li@zw": StaffName("李向前", "Li Xiangqian"),
        "100": StaffName("王某", ""),
    }
    centre = Centre("632801", "一窗", "One Window")
    zh, en = (
        Visit(Language(tag), centre, {}, {}, cast("Calls", Intake()), staff=staff).names_in for tag in ("zh", "en")
    )
    assert "交由 谢雪松（clerk-01） 办理（原由李向前（pm.li@zw）办理）" == zh("交由 clerk-01 办理（原由pm.li@zw办理）")
    assert "given to Xie Xuesong (clerk-01)." == en("given to clerk-01.")
    for same in ("clerk-011 100 x-clerk-01 clerk-01x", "632801-20261130-000100A", ""):
        assert same == zh(same)


def test_what_was_left_undone_says_whose_it_is_by_name() -> None:
    """Tasks that stay with a colleague, an act at the window, a correction: told in an answer, as a refusal would."""
    zh, en = "clerk-01 已认领。", "clerk-01 has it."

    class Approval:
        async def approval(self, _request: object, _answer_type: object, **_: object) -> ClaimTasksResponse:
            return ClaimTasksResponse(left=[TaskLeft(message_zh=zh, message_en=en)])

    staff, centre = {"clerk-01": StaffName("谢雪松", "Xie Xuesong")}, Centre("632801", "一窗", "One Window")
    visit = Visit(Language.EN, centre, {}, {}, cast("Calls", Approval()), staff=staff)
    name = "Xie Xuesong (clerk-01) has it."
    assert asyncio.run(hand(visit, {"act": "claim"}, [])).endswith(name)
    declined = InstantFinish(state=InstantFinishState.INSTANT_FINISH_STATE_DECLINED, declined_zh=zh, declined_en=en)
    finishing = finishing_of(visit, GetCaseResponse(finish=declined), "")
    assert finishing is not None
    assert f"Not finished at once: {name}" == finishing.declined
    change = ProcedureChange(state=ProcedureChangeState.PROCEDURE_CHANGE_STATE_REFUSED, answer_zh=zh, answer_en=en)
    assert f"The procedure stays: {name}" == change_said(visit, GetCaseResponse(changes=[change]))


def test_a_refusal_says_who_by_name() -> None:
    """In its sentence and at each field; facts stay what programs read."""
    said, facts = "clerk-01 has a card for this already: H1.", {"officer_id": "clerk-01"}
    error = CallError("FAILED_PRECONDITION", "CARD_THERE", said, metadata=facts)
    trouble = trouble_of(error, lambda told: told.replace("clerk-01", "谢雪松（clerk-01）"))
    assert ("谢雪松（clerk-01） has a card for this already: H1.", {"officer_id": "clerk-01"}) == (
        trouble.sentence,
        trouble.facts,
    )


def test_many_visits_ask_once_a_minute_and_an_outage_takes_no_name_away() -> None:
    """Whoever comes while one asks waits for its answer the first time, and goes on with what is known later."""

    async def story() -> None:
        at, intake = [0.0], Intake()
        staff, calls = Staff(lambda: at[0]), cast("Calls", intake)
        first = await asyncio.gather(*(staff.of(calls, "632801") for _ in range(5)))
        assert ([{"clerk-01": StaffName("谢雪松", "Xie Xuesong")}] * 5, 1) == (first, intake.asked)
        intake.is_away, at[0] = True, KEPT_SECONDS
        second = await asyncio.gather(*(staff.of(calls, "632801") for _ in range(5)))
        assert (first, 2) == (second, intake.asked)
        at[0] += AWAY_SECONDS - 1
        assert (first[0], 2) == (await staff.of(calls, "632801"), intake.asked)
        at[0] += 1
        assert (first[0], 3) == (await staff.of(calls, "632801"), intake.asked)
        assert ({}, 4) == (await staff.of(calls, "632802"), intake.asked)

    asyncio.run(story())


def test_who_somebody_is_stands_with_the_id_and_an_unknown_one_is_the_id() -> None:
    """In the language of the page; nobody is nobody."""
    staff = {"clerk-01": StaffName("谢雪松", "Xie Xuesong"), "clerk-02": StaffName("黄立行", "")}
    centre, calls = Centre("632801", "一窗", "One Window"), cast("Calls", None)
    zh, en = (Visit(language, centre, {}, {}, calls, staff=staff) for language in (Language.ZH, Language.EN))
    assert ("谢雪松（clerk-01）", "Xie Xuesong (clerk-01)") == (zh.who("clerk-01"), en.who("clerk-01"))
    assert ("黄立行 (clerk-02)", "clerk-09", "") == (en.who("clerk-02"), en.who("clerk-09"), en.who(""))


def test_whoever_is_to_do_something_is_chosen_from_those_who_work_there_today() -> None:
    """Whoever has left is only looked for."""
    staff = {
        "clerk-01": StaffName("谢雪松", "Xie Xuesong"),
        "clerk-02": StaffName("黄立行", "Huang Lixing"),
        "clerk-03": StaffName("安静", "An Jing", is_present=False),
    }
    centre, calls = Centre("632801", "一窗", "One Window"), cast("Calls", None)
    visit = Visit(Language.EN, centre, {}, {}, calls, staff=staff)
    present = ("clerk-02", "Huang Lixing"), ("clerk-01", "Xie Xuesong")
    assert (("clerk-03", "An Jing"), *present) == officers_named(visit)
    assert (
        present
        == officers_named(visit, present_only=True)
        == Filling(visit, {}, None, None).officer("Officer").named_options
    )


def test_a_name_is_marked_as_chinese_where_nobody_has_written_it_in_latin_letters() -> None:
    """On English pages, so that it is read aloud as what it is; whom no register has is called by the token."""
    staff = {"clerk-01": StaffName("谢雪松", "Xie Xuesong"), "100": StaffName("王某", "")}
    en, zh = (
        Visit(language, Centre("632801", "一窗", "One Window"), {}, {}, cast("Calls", None), staff=staff)
        for language in (Language.EN, Language.ZH)
    )
    assert ["en", "zh-CN", "zh-CN"] == [en.tag_of(each) for each in ("clerk-01", "100", "nobody")]
    assert {"zh-CN"} == {zh.tag_of(each) for each in ("clerk-01", "100", "nobody")}


def test_faults_are_told_in_the_order_of_the_form() -> None:
    """Whatever the order of the request is; what is about a choice, or no input, stays in its place."""
    fields = {"officer_id": "Who?", "item": "Which?", "days": "How many?", "reason": "Why?"}
    inputs = {"officer_id": "officer", "days": "days", "reason": "reason"}
    met = Trouble(Kind.FIELDS, "INVALID_REQUEST", "", fields=fields)
    visit = Visit(Language.EN, Centre("632801", "一窗", "One Window"), {}, {}, cast("Calls", None))
    filling = Filling(visit, inputs, {}, met)
    told = filling.summary(filling.area("reason", "Reason"), filling.days("Days"), filling.field("officer", "Officer"))
    assert told is not None
    assert ["Reason: Why?", "Which?", "Days: How many?", "Officer: Who?"] == [line.sentence for line in told.faults]


def test_people_are_found_by_every_word_and_no_more_are_shown_than_a_page_takes() -> None:
    """Whatever the letters are written as; how many are left out is said."""
    centre, calls = Centre("632801", "一窗", "One Window"), cast("Calls", None)
    many = (("Huang Lixing", f"Window {number}") for number in range(MOST_ROWS + 1))
    rows = [("Xie Xuesong", "General window"), *many]

    def found(words: str) -> tuple[int, int, str]:
        people = find(Visit(Language.EN, centre, {}, {"q": words}, calls), "Name", rows, tuple)
        assert words.strip() == people.words.value
        return len(people.rows), people.count, people.more

    assert (1, 1, "") == found(" window XIE ")
    assert (0, 0, "") == found("xie lixing")
    assert (MOST_ROWS, MOST_ROWS + 1, "1 more: search for a name.") == found("huang")
