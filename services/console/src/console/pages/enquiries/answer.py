"""Where a question stands and its answer, for whoever has number and code; the answer as a document too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.departments import department_names
from console.pages.first_contact import first_contact_of
from console.pages.page import Form, Page, Paper, Shown, Visit
from console.pages.papers import PDF, issuer_of
from console.pages.public.number_and_code import LONGEST_NUMBER, code_field
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from documents.enquiries import of_answer
from onewindow.intake.v1 import enquiries_pb2 as pb

HERE = "/ask/answer"
_INPUTS = {"enquiry_no": "enquiry_no", "query_code": "query_code"}
STATES: Mapping[int, str] = {
    pb.ENQUIRY_STATE_OPEN: later("received; whoever was asked first looks into it"),
    pb.ENQUIRY_STATE_REFERRED: later("another department is asked; whoever was asked first follows it"),
    pb.ENQUIRY_STATE_ANSWERED: later("answered"),
}
"""Where an enquiry stands, in words."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question that was looked up; ``paper``: there is an answer to keep as a document."""

    number: str
    code: str
    facts: tuple[Fact, ...]
    text: str
    answer: str
    paper: bool


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


async def act(visit: Visit, form: Form) -> Shown | Paper:
    """Look it up; as a document, if that is asked for and there is an answer."""
    number, code = form.get("enquiry_no", ""), form.get("query_code", "")
    asked = pb.LookUpEnquiryRequest(enquiry_no=number, query_code=code)
    try:
        answer = await visit.calls.intake(asked, pb.LookUpEnquiryResponse)
    except Trouble as met:
        return Shown(_view(visit, number, trouble=met), met.kind.value)
    names = await department_names(visit)
    department = names.get(answer.department_code, answer.department_code)
    if form.get("as") == PDF and answer.HasField("answered_at"):
        document = of_answer(answer, issuer_of(visit), visit.language.value, department=department)
        return Paper(f"enquiry-{answer.enquiry_no}.pdf", document)
    return Shown(_view(visit, found=_found(visit, answer, code, department)))


def _view(visit: Visit, number: str = "", *, trouble: Trouble | None = None, found: Found | None = None) -> View:
    faults = trouble.fields if trouble else {}
    return View(
        title=visit.say("The answer to my question"),
        action=visit.address(HERE),
        number=Field(
            name="enquiry_no",
            label=visit.say("Number of the enquiry"),
            hint=visit.say("It begins with ZX."),
            value=number[:LONGEST_NUMBER],
            fault=faults.get("enquiry_no", ""),
            longest=LONGEST_NUMBER,
            is_first=found is None,
        ),
        code=code_field(visit, faults),
        trouble=summary_of(trouble, visit.language, _INPUTS) if trouble else None,
        found=found,
    )


def _found(visit: Visit, answer: pb.LookUpEnquiryResponse, code: str, department: str) -> Found:
    say = visit.say
    facts = (
        Fact(say("State"), say(STATES[answer.state]) if answer.state in STATES else ""),
        Fact(say("Received at"), instant(answer.received_at)),
        Fact(say("Answered by"), instant(answer.due_at) if answer.HasField("due_at") else ""),
        Fact(say("Answered at"), instant(answer.answered_at) if answer.HasField("answered_at") else ""),
        Fact(say("Department"), department),
        Fact(
            say("Who follows it is found at"),
            first_contact_of(visit, answer.first_contact) if answer.HasField("first_contact") else "",
        ),
    )
    return Found(
        number=answer.enquiry_no,
        code=code,
        facts=tuple(fact for fact in facts if fact.value),
        text=answer.text,
        answer=answer.answer,
        paper=answer.HasField("answered_at"),
    )


PAGE = Page(path=HERE, template="enquiries/answer.html", view=View, show=show, act=act)
