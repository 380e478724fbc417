"""Where a complaint stands and its answer, for whoever has number and code; and how content they are with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.page import Form, Page, Shown, Visit
from console.pages.public.number_and_code import LONGEST_NUMBER, code_field
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.supervision.v1 import complaints_pb2 as pb

HERE = "/complain/answer"
_INPUTS = {"receipt_no": "receipt_no", "query_code": "query_code", "grade": "grade"}
GRADES: Mapping[int, str] = {
    pb.GRADE_VERY_SATISFIED: later("very satisfied"),
    pb.GRADE_SATISFIED: later("satisfied"),
    pb.GRADE_FAIRLY_SATISFIED: later("fairly satisfied"),
    pb.GRADE_DISSATISFIED: later("dissatisfied"),
    pb.GRADE_VERY_DISSATISFIED: later("very dissatisfied"),
}
"""The five grades, the best first."""
STATES: Mapping[int, str] = {
    pb.COMPLAINT_STATE_RECEIVED: later("received; supervision looks at it"),
    pb.COMPLAINT_STATE_HANDLING: later("taken up; it is being looked into"),
    pb.COMPLAINT_STATE_REPLIED: later("the department has replied; supervision reads it"),
    pb.COMPLAINT_STATE_ANSWERED: later("answered"),
    pb.COMPLAINT_STATE_REFUSED: later("not taken up"),
}
"""Where a complaint stands, in words."""


@dataclass(frozen=True, slots=True)
class Found:
    """A complaint that was looked up; ``grades`` is there while it may be rated."""

    number: str
    code: str
    facts: tuple[Fact, ...]
    answer: str
    grades: Radios | None


@dataclass(frozen=True, slots=True)
class View:
    """The form, what is wrong with it, and what was found."""

    title: str
    action: str
    number: Field
    code: Field
    trouble: Summary | None
    found: Found | None


async def show(visit: Visit) -> Shown:
    """Show the empty form."""
    return Shown(_view(visit))


async def act(visit: Visit, form: Form) -> Shown:
    """Look it up; and rate the answer, if that is what was sent."""
    number, code = form.get("receipt_no", ""), form.get("query_code", "")
    met: Trouble | None = None
    if form.get("act") == "rate":
        grade = form.get("grade", "")
        rating = pb.RateComplaintAnswerRequest(
            receipt_no=number, query_code=code, grade=pb.Grade.Name(int(grade)) if grade in {*"12345"} else None
        )
        try:
            await visit.calls.supervision(rating, pb.RateComplaintAnswerResponse, seconds=WRITE_SECONDS)
        except Trouble as trouble:
            met = trouble
    asked = pb.LookUpComplaintRequest(receipt_no=number, query_code=code)
    try:
        answer = await visit.calls.supervision(asked, pb.LookUpComplaintResponse)
    except Trouble as trouble:
        return Shown(_view(visit, number, trouble=trouble), trouble.kind.value)
    view = _view(visit, trouble=met, found=_found(visit, answer, code, met))
    return Shown(view, met.kind.value if met else 200)


def _view(visit: Visit, number: str = "", *, trouble: Trouble | None = None, found: Found | None = None) -> View:
    faults = trouble.fields if trouble else {}
    return View(
        title=visit.say("The answer to my complaint"),
        action=visit.address(HERE),
        number=Field(
            name="receipt_no",
            label=visit.say("Number of the complaint"),
            hint=visit.say("It begins with TS."),
            value=number[:LONGEST_NUMBER],
            fault=faults.get("receipt_no", ""),
            longest=LONGEST_NUMBER,
            is_first=found is None,
        ),
        code=code_field(visit, faults),
        trouble=summary_of(trouble, visit.language, _INPUTS) if trouble else None,
        found=found,
    )


def _found(visit: Visit, answer: pb.LookUpComplaintResponse, code: str, met: Trouble | None) -> Found:
    say = visit.say
    facts = [
        Fact(say("State"), say(STATES.get(answer.state, "")) if answer.state in STATES else ""),
        Fact(say("Received at"), instant(answer.received_at)),
        Fact(say("Next step due"), instant(answer.due_at) if answer.HasField("due_at") else ""),
        Fact(say("Answered at"), instant(answer.answered_at) if answer.HasField("answered_at") else ""),
        Fact(say("Your rating"), say(GRADES[answer.grade]) if answer.grade in GRADES else ""),
    ]
    may_rate = answer.HasField("answered_at") and not answer.grade
    return Found(
        number=answer.receipt_no,
        code=code,
        facts=tuple(fact for fact in facts if fact.value),
        answer=answer.answer,
        grades=grade_radios(visit, say("How content are you with the answer?"), met) if may_rate else None,
    )


def grade_radios(visit: Visit, label: str, met: Trouble | None = None, chosen: str = "") -> Radios:
    """Show the five grades to choose from."""
    return Radios(
        name="grade",
        label=label,
        radios=tuple(Radio(str(int(grade)), visit.say(said)) for grade, said in GRADES.items()),
        chosen=chosen,
        fault=met.fields.get("grade", "") if met else "",
    )


PAGE = Page(path=HERE, template="complaints/answer.html", view=View, show=show, act=act)
