"""The form of an enquiry, whoever fills it in: the citizen at the public page, the officer who was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.pages.filling import Filling, lines_of
from console.pages.troubles import summary_of
from console.parts.area import Area
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.limits import instant
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from console.calls.troubles import Trouble
    from console.pages.page import Form, Visit

LONGEST_TEXT, LONGEST_NAME, LONGEST_NUMBER = 2000, 100, 40
INPUTS = {"form.text": "asked", "form.name": "asker", "form.phone": "asker_phone", "channel": "channel"}


@dataclass(frozen=True, slots=True)
class Asking:
    """The inputs; ``trouble``: everything that is wrong with them."""

    trouble: Summary | None
    text: Area
    fields: tuple[Field, ...]


def form_of(form: Form) -> pb.EnquiryForm:
    """Read what was filled in."""
    return pb.EnquiryForm(
        text=lines_of(form, "asked"),
        name=form.get("asker", ""),
        phone=form.get("asker_phone", ""),
    )


def receipt_of(visit: Visit, answer: pb.AskQuestionResponse | pb.TakeEnquiryResponse) -> tuple[Fact, ...]:
    """Show number, code and day: once."""
    return (
        Fact(visit.say("Number of the enquiry"), answer.enquiry_no),
        Fact(visit.say("Query code"), answer.query_code),
        Fact(visit.say("Answered by"), instant(answer.due_at)),
    )


def asking(visit: Visit, form: Form, trouble: Trouble | None, *, is_own: bool = False) -> Asking:
    """Show the inputs as they were filled in; ``is_own``: by whoever asks."""
    say = visit.say
    filling = Filling(visit, INPUTS, form, trouble)
    name, phone = (
        (say("Your name, if you like to give it"), say("Your telephone, if we may call you"))
        if is_own
        else (say("Name of who asks, if it is given"), say("Telephone of who asks, if it is given"))
    )
    return Asking(
        trouble=summary_of(trouble, visit.language, INPUTS) if trouble else None,
        text=filling.area(
            "asked",
            say("What do you want to know?") if is_own else say("What is asked"),
            hint=say("At least five characters."),
            longest=LONGEST_TEXT,
            rows=6,
        ),
        fields=(
            filling.field("asker", name, longest=LONGEST_NAME),
            filling.field("asker_phone", phone, longest=LONGEST_NUMBER),
        ),
    )
