"""Keys that personal data is sealed with: everything that an older key seals is sealed anew, a batch at a time."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.admin.parked import SERVICES
from console.pages.page import Done, Form, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.operations.v1.operations_pb2 import RotateKeysRequest, RotateKeysResponse


@dataclass(frozen=True, slots=True)
class Service:
    """A service whose rows can be sealed anew."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """A button for each service."""

    title: str
    action: str
    services: tuple[Service, ...]
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """Show what can be done; nothing is asked, as looking changes nothing."""
    return Shown(_view(visit))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Seal a batch of a service's rows anew, and say how many are left."""
    service = form.get("act", "")
    if service not in SERVICES:
        raise Trouble(Kind.FIELDS, "INVALID_REQUEST", visit.say("There is no such service."))
    try:
        request = RotateKeysRequest(idempotency_key=visit.key)
        answer = await visit.calls.call(service, request, RotateKeysResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return Shown(_view(visit, met), met.kind.value)
    said = visit.say(
        "{service}: key {key} seals; {rotated} rows were sealed anew, {remaining} are left.",
        service=visit.of(*SERVICES[service]),
        key=answer.key_id,
        rotated=answer.rotated_count,
        remaining=answer.remaining_count,
    )
    return Done(visit.address("/admin/keys"), said)


def _view(visit: Visit, trouble: Trouble | None = None) -> View:
    return View(
        title=visit.say("Keys of personal data"),
        action=visit.address("/admin/keys"),
        services=tuple(Service(code, visit.of(*names)) for code, names in SERVICES.items()),
        trouble=None if trouble is None else summary_of(trouble, visit.language),
    )


PAGE = Page(
    path="/admin/keys",
    template="admin/keys.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({"operator"}),
    label=later("Keys"),
)
