"""The register of items that may be handled outside the centre 中心外办理事项: entered and ended by its head."""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.filling import Filling
from console.pages.page import WATCH_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.public.exempted import PATH as PUBLIC
from console.pages.public.exempted import Row, days_of, register, row
from console.parts.field import Field
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.intake.v1 import off_centre_pb2 as pb

PATH = "/off-centre/exemptions"
_NAMES = ("item_code", "from_day", "until_day", "decided_by", "document")
_INPUTS = {f"exemption.{name}": f"exempted_{name}" for name in _NAMES}
_LONGEST_CODE, _LONGEST_DAY, _LONGEST_WORDS = 64, 10, 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the register; ``change`` leads to the form with what it says."""

    row: Row
    change: str


@dataclass(frozen=True, slots=True)
class View:
    """A form for one entry, and the register as everybody reads it."""

    title: str
    trouble: Summary | None
    action: str
    public: str
    inputs: tuple[Field, ...]
    entries: tuple[Entry, ...]
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Show the register; the form holds what the address names."""
    return await _shown(visit, {_INPUTS[f"exemption.{name}"]: visit.query.get(name, "") for name in _NAMES})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Enter an item, or say until when it is one."""
    said = {name: form.get(_INPUTS[f"exemption.{name}"], "").strip() for name in _NAMES}
    request = pb.SetOffCentreExemptionRequest(idempotency_key=visit.key, exemption=pb.OffCentreExemption(**said))
    try:
        answer = await visit.calls.intake(request, pb.SetOffCentreExemptionResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return await _shown(visit, form, met)
    kept = answer.exemption
    told = visit.say(
        "{item} may be handled outside the centre: {days}.", item=kept.item_code, days=days_of(visit, kept)
    )
    return Done(visit.address(PATH), told)


async def _shown(visit: Visit, typed: Form, met: Trouble | None = None) -> Shown:
    found, names = await register(visit)
    after = visit.query.get("after", "")
    filling, say = Filling(visit, _INPUTS, typed, met), visit.say

    def line(name: str, label: str, longest: int, hint: str = "", kind: str = "text") -> Field:
        field = filling.field(f"exempted_{name}", label, hint=hint, longest=longest)
        return replace(field, kind=kind)

    inputs = (
        line("item_code", say("Code of the item"), _LONGEST_CODE),
        line("from_day", say("First day"), _LONGEST_DAY, kind="date"),
        line("until_day", say("Last day"), _LONGEST_DAY, say("Empty: until it is ended."), kind="date"),
        line("decided_by", say("Who decided it"), _LONGEST_WORDS),
        line("document", say("By which document"), _LONGEST_WORDS, say("Its number or its title.")),
    )
    view = View(
        title=say("Register of exempted items"),
        trouble=filling.summary(*inputs),
        action=visit.address(PATH),
        public=visit.address(PUBLIC),
        inputs=inputs,
        entries=tuple(
            Entry(row(visit, one, names), visit.address(PATH, **{name: str(getattr(one, name)) for name in _NAMES}))
            for one in found.exemptions
        ),
        pager=pager_of(lambda place: visit.address(PATH, after=place), after, found.next_page_token),
    )
    return Shown(view, met.kind.value if met else 200)


PAGE = Page(
    path=PATH,
    template="watch/exempting.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({"centre_head"}),
    label=later("Exempted items"),
    group=WATCH_GROUP,
    keys=(Key("Alt+S", later("enter it")),),
)
