"""Rate a closed case 好差评, with its number and query code: five grades, and reasons to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.complaints.answer import GRADES, grade_radios
from console.pages.page import Form, Page, Shown, Visit
from console.pages.public.number_and_code import number_and_code
from console.pages.troubles import faults_at, summary_of
from console.parts.field import Field
from console.parts.radios import Radios
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.intake.v1 import ratings_pb2 as pb
from onewindow.type.v1 import type_pb2

HERE = "/case/rate"
REASONS: Mapping[type_pb2.RatingReason, str] = {
    type_pb2.RATING_REASON_ATTITUDE: later("how I was treated"),
    type_pb2.RATING_REASON_SPEED: later("how long it took"),
    type_pb2.RATING_REASON_WAITING: later("waiting at the window"),
    type_pb2.RATING_REASON_NOTICE: later("being told everything at once"),
    type_pb2.RATING_REASON_PAPERS: later("the papers that were asked for"),
    type_pb2.RATING_REASON_FEES: later("the fees"),
    type_pb2.RATING_REASON_ABILITY: later("how well they knew their work"),
}
"""What there is to choose from."""
_INPUTS = {"case_no": "case_no", "query_code": "query_code", "grade": "grade", "reasons": "reason.1"}
_NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tick:
    """A reason; ``name`` is its input."""

    name: str
    label: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class View:
    """The form, and the rating that is kept."""

    title: str
    action: str
    trouble: Summary | None
    rated: str
    complain: str
    number: Field
    code: Field
    grade: Radios
    reasons: tuple[Tick, ...]
    fault: str


async def show(visit: Visit) -> Shown:
    """Show the form; a window that turns its screen names the case."""
    return Shown(_view(visit, {"case_no": visit.query.get("case_no", "")}))


async def act(visit: Visit, form: Form) -> Shown:
    """Rate the case; sent again the first rating is answered."""
    grade = form.get("grade", "")
    request = pb.RateCaseRequest(
        case_no=form.get("case_no", ""),
        query_code=form.get("query_code", ""),
        grade=int(grade) if grade in {*"12345"} else 0,
        reasons=[reason for reason in REASONS if form.get(f"reason.{int(reason)}")],
    )
    try:
        answer = await visit.calls.intake(request, pb.RateCaseResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return Shown(_view(visit, form, met), met.kind.value)
    said = visit.say("Thank you. Kept: {grade}", grade=visit.say(GRADES.get(answer.grade, "")))
    return Shown(_view(visit, _NOTHING, rated=said))


def _view(visit: Visit, form: Form, trouble: Trouble | None = None, *, rated: str = "") -> View:
    faults = faults_at(trouble, _INPUTS)
    number, code = number_and_code(visit, form.get("case_no", ""), faults, is_first=not rated)
    return View(
        title=visit.say("How content are you?"),
        action=visit.address(HERE),
        trouble=summary_of(trouble, visit.language, _INPUTS) if trouble else None,
        rated=rated,
        complain=visit.address("/complain"),
        number=number,
        code=code,
        grade=grade_radios(visit, visit.say("Your rating"), trouble, form.get("grade", "")),
        reasons=tuple(
            Tick(f"reason.{int(reason)}", visit.say(said), bool(form.get(f"reason.{int(reason)}")))
            for reason, said in REASONS.items()
        ),
        fault=faults.get("reason.1", ""),
    )


PAGE = Page(path=HERE, template="complaints/rate.html", view=View, show=show, act=act)
