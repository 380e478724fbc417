"""A complaint at the window or by telephone, written down by whoever listens."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.complaints.telling import Telling, form_of, receipt_of, telling
from console.pages.page import VOICES_GROUP, Form, Key, Page, Shown, Visit
from console.parts.facts import Fact
from console.parts.radios import Radio, Radios
from console.words.language import later
from onewindow.supervision.v1 import complaints_pb2 as pb

HERE = "/complaints/new"
ROLES = frozenset({"window_clerk", "project_manager", "supervisor", "centre_head"})
_CHANNELS = {
    "window": (pb.COMPLAINT_CHANNEL_WINDOW, later("said at the window")),
    "phone": (pb.COMPLAINT_CHANNEL_PHONE, later("by telephone")),
}
_NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class View:
    """The form, and what to give to whoever complained."""

    title: str
    form: Telling
    channel: Radios
    receipt: tuple[Fact, ...]


async def show(visit: Visit) -> Shown:
    """Show the empty form; it may be begun from a case."""
    return Shown(await _view(visit, {"case_no": visit.query.get("case_no", "")}))


async def act(visit: Visit, form: Form) -> Shown:
    """Keep it; number and code are shown in this answer and nowhere else."""
    request = pb.TakeComplaintRequest(
        idempotency_key=visit.key,
        form=form_of(form),
        channel=_CHANNELS.get(form.get("channel", ""), (pb.COMPLAINT_CHANNEL_UNSPECIFIED, ""))[0],
    )
    try:
        answer = await visit.calls.supervision(request, pb.TakeComplaintResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return Shown(await _view(visit, form, met), met.kind.value)
    return Shown(await _view(visit, _NOTHING, receipt=receipt_of(visit, answer)))


async def _view(visit: Visit, form: Form, trouble: Trouble | None = None, receipt: tuple[Fact, ...] = ()) -> View:
    return View(
        title=visit.say("Take a complaint"),
        form=await telling(visit, form, trouble),
        channel=Radios(
            name="channel",
            label=visit.say("How it came"),
            radios=tuple(Radio(value, visit.say(said)) for value, (_, said) in _CHANNELS.items()),
            chosen=form.get("channel", "window"),
            fault=trouble.fields.get("channel", "") if trouble else "",
        ),
        receipt=receipt,
    )


PAGE = Page(
    path=HERE,
    template="complaints/take.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Take a complaint"),
    group=VOICES_GROUP,
    keys=(Key("Alt+S", later("keep the complaint")),),
)
