"""A question at the window, by telephone or in a letter, written down by whoever is asked: who does follows it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.enquiries.asking import Asking, asking, form_of, receipt_of
from console.pages.page import VOICES_GROUP, Form, Key, Page, Shown, Visit
from console.parts.facts import Fact
from console.parts.radios import Radio, Radios
from console.words.language import later
from onewindow.intake.v1 import enquiries_pb2 as pb

HERE = "/enquiries/new"
ROLES = frozenset(
    {"window_clerk", "project_manager", "department_officer", "department_head", "supervisor", "centre_head"}
)
_CHANNELS = {
    "window": (pb.ENQUIRY_CHANNEL_WINDOW, later("said at the window")),
    "phone": (pb.ENQUIRY_CHANNEL_PHONE, later("by telephone")),
    "letter": (pb.ENQUIRY_CHANNEL_LETTER, later("in a letter")),
}
_NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class View:
    """The form; what to give to whoever asks, and the way to the answer."""

    title: str
    form: Asking
    channel: Radios
    receipt: tuple[Fact, ...]
    taken: str


async def show(visit: Visit) -> Shown:
    """Show the empty form."""
    return Shown(_view(visit, _NOTHING))


async def act(visit: Visit, form: Form) -> Shown:
    """Keep it; the code is shown in this answer and nowhere else."""
    request = pb.TakeEnquiryRequest(
        idempotency_key=visit.key,
        form=form_of(form),
        channel=_CHANNELS.get(form.get("channel", ""), (pb.ENQUIRY_CHANNEL_UNSPECIFIED, ""))[0],
    )
    try:
        answer = await visit.calls.intake(request, pb.TakeEnquiryResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return Shown(_view(visit, form, met), met.kind.value)
    return Shown(_view(visit, _NOTHING, answer=answer))


def _view(
    visit: Visit, form: Form, trouble: Trouble | None = None, answer: pb.TakeEnquiryResponse | None = None
) -> View:
    return View(
        title=visit.say("Take an enquiry"),
        form=asking(visit, form, trouble),
        channel=Radios(
            name="channel",
            label=visit.say("How it came"),
            radios=tuple(Radio(value, visit.say(said)) for value, (_, said) in _CHANNELS.items()),
            chosen=form.get("channel", "window"),
            fault=trouble.fields.get("channel", "") if trouble else "",
        ),
        receipt=receipt_of(visit, answer) if answer else (),
        taken=visit.address(f"/enquiries/{answer.enquiry_id}") if answer else "",
    )


PAGE = Page(
    path=HERE,
    template="enquiries/take.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Take an enquiry"),
    group=VOICES_GROUP,
    keys=(Key("Alt+S", later("keep the enquiry")),),
)
