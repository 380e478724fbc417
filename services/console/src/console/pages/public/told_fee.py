"""A fee that was taken outside the centre (中心外交费), told by whoever has number and query code of the case.

What happened is chosen and not written: there is no place for a name, so nothing personal comes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.departments import department_names
from console.pages.page import Form, Page, Shown, Visit
from console.pages.public.number_and_code import number_and_code
from console.pages.troubles import faults_at, summary_of
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from console.words.money import read_yuan
from onewindow.intake.v1 import told_fees_pb2 as pb

HERE = "/case/fee"
_PAID_BY: Mapping[str, tuple[pb.PaidBy, str]] = {
    "cash": (pb.PAID_BY_CASH, later("in cash")),
    "transfer": (pb.PAID_BY_TRANSFER, later("by a transfer to an account")),
    "qr_code": (pb.PAID_BY_QR_CODE, later("by scanning a QR code")),
    "other": (pb.PAID_BY_OTHER, later("in another way")),
}
_PAPERS: Mapping[str, tuple[pb.PaperGiven, str]] = {
    "none": (pb.PAPER_GIVEN_NONE, later("no paper")),
    "plain": (pb.PAPER_GIVEN_PLAIN, later("a paper that is no fiscal receipt")),
    "fiscal": (pb.PAPER_GIVEN_FISCAL, later("a fiscal receipt")),
}
_INPUTS = {
    "case_no": "case_no",
    "query_code": "query_code",
    "department_code": "department",
    "amount_fen": "amount",
    "taken_on": "taken_on",
    "paid_by": "paid_by",
    "paper": "paper",
}
_NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class View:
    """The form, what is wrong with it, and what became of what was told; ``fault`` is the department's."""

    title: str
    action: str
    trouble: Summary | None
    told: str
    more: str
    number: Field
    code: Field
    departments: tuple[Choice, ...]
    fault: str
    fields: tuple[Field, ...]
    paid_by: Radios
    paper: Radios
    back: str


async def show(visit: Visit) -> Shown:
    """Show the empty form."""
    return Shown(await _view(visit, _NOTHING))


async def act(visit: Visit, form: Form) -> Shown:
    """Tell of a fee; sent again it is told once."""
    request = pb.TellOffCentreFeeRequest(
        case_no=form.get("case_no", ""),
        query_code=form.get("query_code", ""),
        department_code=form.get("department", ""),
        amount_fen=read_yuan(form.get("amount", "")) or 0,
        taken_on=form.get("taken_on", ""),
        paid_by=_PAID_BY.get(form.get("paid_by", ""), (pb.PAID_BY_UNSPECIFIED, ""))[0],
        paper=_PAPERS.get(form.get("paper", ""), (pb.PAPER_GIVEN_UNSPECIFIED, ""))[0],
    )
    try:
        answer = await visit.calls.intake(request, pb.TellOffCentreFeeResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return Shown(await _view(visit, form, trouble=met), met.kind.value)
    return Shown(await _view(visit, _NOTHING, told=answer))


async def _view(
    visit: Visit, form: Form, *, trouble: Trouble | None = None, told: pb.TellOffCentreFeeResponse | None = None
) -> View:
    say = visit.say
    faults = faults_at(trouble, _INPUTS)
    number, code = number_and_code(visit, form.get("case_no", ""), faults, is_first=told is None)
    chosen = form.get("department", "")
    names = await department_names(visit)
    choices = [("", say("Choose one")), *sorted(names.items())]
    return View(
        title=say("A fee was taken elsewhere"),
        action=visit.address(HERE),
        trouble=summary_of(trouble, visit.language, _INPUTS) if trouble else None,
        told=say("We have it since {when}. An officer looks into it.", when=instant(told.told_at)) if told else "",
        more=say("Of this case {number} more may be told here; the rest at the window.", number=told.left_count)
        if told
        else "",
        number=number,
        code=code,
        departments=tuple(Choice(value, name, value == chosen) for value, name in choices),
        fault=faults.get("department", ""),
        fields=(
            Field(
                name="amount",
                label=say("How much, in yuan"),
                value=form.get("amount", ""),
                fault=faults.get("amount", ""),
                longest=20,
            ),
            Field(
                name="taken_on",
                label=say("On which day"),
                value=form.get("taken_on", ""),
                fault=faults.get("taken_on", ""),
                longest=10,
                kind="date",
            ),
        ),
        paid_by=_radios(visit, form, faults, "paid_by", (say("How did you pay?"), _PAID_BY)),
        paper=_radios(visit, form, faults, "paper", (say("Which paper were you given?"), _PAPERS)),
        back=visit.address("/charges"),
    )


def _radios(
    visit: Visit, form: Form, faults: Mapping[str, str], name: str, of: tuple[str, Mapping[str, tuple[int, str]]]
) -> Radios:
    label, words = of
    return Radios(
        name=name,
        label=label,
        radios=tuple(Radio(value, visit.say(said)) for value, (_, said) in words.items()),
        chosen=form.get(name, ""),
        fault=faults.get(name, ""),
    )


PAGE = Page(path=HERE, template="public/told_fee.html", view=View, show=show, act=act)
