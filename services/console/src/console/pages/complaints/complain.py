"""Complaints 投诉 and reports 举报 of anybody, with a name or without; number and code are shown once."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from uuid import uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.complaints.telling import Telling, form_of, receipt_of, telling
from console.pages.page import Form, Page, Shown, Visit
from console.parts.facts import Fact
from onewindow.intake.v1.intake_pb2 import LookUpCaseRequest, LookUpCaseResponse
from onewindow.supervision.v1 import complaints_pb2 as pb

HERE = "/complain"
_NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class View:
    """The form, and what to ask with once it is told."""

    title: str
    action: str
    form_id: str
    form: Telling
    receipt: tuple[Fact, ...]
    answer: str
    published: str


async def show(visit: Visit) -> Shown:
    """Show the empty form."""
    return Shown(await _view(visit, _NOTHING))


async def act(visit: Visit, form: Form) -> Shown:
    """Tell it; the same form sent again is answered the same. A query code that is given has to be the case's."""
    number, code = form.get("case_no", ""), form.get("query_code", "")
    try:
        if code:
            await visit.calls.intake(LookUpCaseRequest(case_no=number, query_code=code), LookUpCaseResponse)
        request = pb.TellComplaintRequest(
            division_code=visit.centre.division_code, form_id=form.get("form_id", ""), form=form_of(form)
        )
        answer = await visit.calls.supervision(request, pb.TellComplaintResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return Shown(await _view(visit, form, trouble=met), met.kind.value)
    return Shown(await _view(visit, _NOTHING, receipt=receipt_of(visit, answer)))


async def _view(visit: Visit, form: Form, *, trouble: Trouble | None = None, receipt: tuple[Fact, ...] = ()) -> View:
    return View(
        title=visit.say("Complain or report"),
        action=visit.address(HERE),
        form_id=form.get("form_id", "") or str(uuid4()),
        form=await telling(visit, form, trouble, with_code=True),
        receipt=receipt,
        answer=visit.address("/complain/answer"),
        published=visit.address("/complaints/published"),
    )


PAGE = Page(path=HERE, template="complaints/complain.html", view=View, show=show, act=act)
