"""Proposing to take reports of a centre outside, or another key of one."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.centres.standing import HERE, ROLES
from console.pages.filling import Filling, lines_of
from console.pages.page import FIGURES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.parts.area import Area
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.supervision.v1 import rollup_pb2 as pb

LONGEST_NAME, LONGEST_CODE, LONGEST_FINGERPRINT, LONGEST_REASON = 60, 12, 100, 500
_INPUTS = {
    "division_code": "centre_code",
    "name_zh": "centre_zh",
    "name_en": "centre_en",
    "fingerprint": "fingerprint",
    "reason": "reason",
}


@dataclass(frozen=True, slots=True)
class View:
    """The form."""

    title: str
    trouble: Summary | None
    fields: tuple[Field, ...]
    reason: Area
    back: str


async def show(visit: Visit) -> Shown:
    """Show the empty form."""
    return _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Propose it."""
    code = form.get("centre_code", "").strip()
    request = pb.RegisterRollupCentreRequest(
        idempotency_key=visit.key,
        division_code=code,
        name_zh=form.get("centre_zh", "").strip(),
        name_en=form.get("centre_en", "").strip(),
        fingerprint=form.get("fingerprint", ""),
        reason=lines_of(form, "reason").strip(),
    )
    try:
        await visit.calls.supervision(request, pb.RegisterRollupCentreResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return _shown(visit, form, met)
    return Done(visit.address(f"{HERE}/{code}"), visit.say("Proposed: the head of the centre decides."))


def _shown(visit: Visit, typed: Form | None = None, met: Trouble | None = None) -> Shown:
    say, filling = visit.say, Filling(visit, _INPUTS, typed, met)
    fields = (
        filling.field(
            "centre_code", say("Division code of the centre"), hint=say("6, 9 or 12 digits"), longest=LONGEST_CODE
        ),
        filling.field("centre_zh", say("Its name in Chinese"), longest=LONGEST_NAME),
        filling.field("centre_en", say("Its name in English"), longest=LONGEST_NAME),
        filling.field(
            "fingerprint",
            say("Fingerprint of its key"),
            hint=say("64 digits, as the centre tells them by telephone or letter, not with the reports."),
            longest=LONGEST_FINGERPRINT,
        ),
    )
    reason = filling.area("reason", say("Why"), longest=LONGEST_REASON)
    view = View(
        title=say("Register a centre that reports from outside"),
        trouble=filling.summary(*fields, reason),
        fields=fields,
        reason=reason,
        back=visit.address(HERE),
    )
    return Shown(view, met.kind.value if met else 200)


PAGE = Page(
    path=f"{HERE}/new",
    template="centres/new.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("Alt+S", later("propose it")),),
    group=FIGURES_GROUP,
)
