"""The form of a complaint, whoever fills it in: the citizen at the public page, the clerk at the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.departments import department_names
from console.pages.filling import Filling, lines_of
from console.pages.page import Form, Visit
from console.pages.troubles import summary_of
from console.parts.area import Area
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from kernel import typed
from onewindow.supervision.v1 import complaints_pb2 as pb

LONGEST_TEXT, LONGEST_NAME, LONGEST_NUMBER, LONGEST_CODE = 2000, 100, 40, 20
_KINDS: Mapping[str, tuple[pb.ComplaintKind, str]] = {
    "complaint": (pb.COMPLAINT_KIND_COMPLAINT, later("a complaint about how something was handled")),
    "report": (pb.COMPLAINT_KIND_REPORT, later("a report about a person: only supervision sees it")),
}
INPUTS = {
    "form.kind": "kind",
    "form.text": "told",
    "form.case_no": "case_no",
    "form.department_code": "about",
    "form.about_officer": "about_officer",
    "form.name": "teller",
    "form.phone": "teller_phone",
    "case_no": "case_no",
    "query_code": "query_code",
    "channel": "channel",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """The inputs; ``trouble``: everything that is wrong with them; ``fault`` is the department's."""

    trouble: Summary | None
    kind: Radios
    text: Area
    departments: tuple[Choice, ...]
    fault: str
    fields: tuple[Field, ...]


def form_of(form: Form) -> pb.ComplaintForm:
    """Read what was filled in."""
    return pb.ComplaintForm(
        kind=_KINDS.get(form.get("kind", ""), (pb.COMPLAINT_KIND_UNSPECIFIED, ""))[0],
        text=lines_of(form, "told"),
        case_no=typed.identifier(form.get("case_no", "")),
        department_code=form.get("about", ""),
        about_officer=form.get("about_officer", ""),
        name=form.get("teller", ""),
        phone=form.get("teller_phone", ""),
    )


def receipt_of(visit: Visit, answer: pb.TellComplaintResponse | pb.TakeComplaintResponse) -> tuple[Fact, ...]:
    """Show number, code and limit: once."""
    return (
        Fact(visit.say("Number of the complaint"), answer.receipt_no),
        Fact(visit.say("Query code"), answer.query_code),
        Fact(visit.say("Looked at by"), instant(answer.due_at)),
    )


async def telling(visit: Visit, form: Form, trouble: Trouble | None, *, with_code: bool = False) -> Telling:
    """Show the inputs as they were filled in."""
    say = visit.say
    # A code is asked for again: whoever comes next to this screen is somebody else.
    filling = Filling(visit, INPUTS, {**form, "query_code": ""}, trouble)
    names = await department_names(visit)
    chosen = form.get("about", "")
    choices = [("", say("I do not know, or none")), *sorted(names.items())]
    # A clerk writes down what somebody else says.
    name, phone = (
        (say("Your name, if you like to give it"), say("Your telephone, if we may call you"))
        if with_code
        else (say("Name of who complains, if it is given"), say("Telephone of who complains, if it is given"))
    )

    return Telling(
        trouble=summary_of(trouble, visit.language, INPUTS) if trouble else None,
        kind=Radios(
            name="kind",
            label=say("What is it?"),
            radios=tuple(Radio(value, say(said)) for value, (_, said) in _KINDS.items()),
            chosen=form.get("kind", "complaint"),
            fault=filling.fault("kind"),
        ),
        text=filling.area(
            "told",
            say("What happened"),
            hint=say("When, where, who; at least five characters."),
            longest=LONGEST_TEXT,
            rows=6,
        ),
        departments=tuple(Choice(value, name, value == chosen) for value, name in choices),
        fault=filling.fault("about"),
        fields=(
            filling.field(
                "about_officer",
                say("Of a report: whom it is about"),
                hint=say("Name or number of the officer; may be left empty."),
                longest=LONGEST_NAME,
            ),
            filling.field(
                "case_no",
                say("Case number, if it is about a case"),
                hint=say("At least 21 characters, printed on the acceptance notice."),
                longest=LONGEST_NUMBER,
            ),
            *(
                (filling.field("query_code", say("Query code of the case, if you have it"), longest=LONGEST_CODE),)
                if with_code
                else ()
            ),
            filling.field("teller", name, longest=LONGEST_NAME),
            filling.field("teller_phone", phone, longest=LONGEST_NUMBER),
        ),
    )
