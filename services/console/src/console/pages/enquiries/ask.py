"""A question of anybody to the centre, with a name or without; number and code are shown once."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from uuid import uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.enquiries.asking import Asking, asking, form_of, receipt_of
from console.pages.page import Form, Page, Shown, Visit
from console.parts.facts import Fact
from onewindow.intake.v1 import enquiries_pb2 as pb

HERE = "/ask"
_NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class View:
    """The form, and what to ask with once it is sent."""

    title: str
    action: str
    form_id: str
    form: Asking
    receipt: tuple[Fact, ...]
    answer: str


async def show(visit: Visit) -> Shown:
    """Show the empty form."""
    return Shown(_view(visit, _NOTHING))


async def act(visit: Visit, form: Form) -> Shown:
    """Ask; the same form sent again is answered the same."""
    request = pb.AskQuestionRequest(
        division_code=visit.centre.division_code, form_id=form.get("form_id", ""), form=form_of(form)
    )
    try:
        answer = await visit.calls.intake(request, pb.AskQuestionResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return Shown(_view(visit, form, trouble=met), met.kind.value)
    return Shown(_view(visit, _NOTHING, receipt=receipt_of(visit, answer)))


def _view(visit: Visit, form: Form, *, trouble: Trouble | None = None, receipt: tuple[Fact, ...] = ()) -> View:
    return View(
        title=visit.say("Ask a question"),
        action=visit.address(HERE),
        form_id=form.get("form_id", "") or str(uuid4()),
        form=asking(visit, form, trouble, is_own=True),
        receipt=receipt,
        answer=visit.address("/ask/answer"),
    )


PAGE = Page(path=HERE, template="enquiries/ask.html", view=View, show=show, act=act)
