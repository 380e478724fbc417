"""Events that are to be dropped: one operator asks, another one agrees."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.admin.parked import PAGE_SIZE, SERVICES
from console.pages.page import EVENTS_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.operations.v1 import operations_pb2 as pb

_LONGEST_EVENTS, _LONGEST_REASON = 20_000, 500
_ASK = "ask"


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asked; ``act`` is what the button of whoever agrees sends, empty if it cannot be agreed to here."""

    events: tuple[str, ...]
    reason: str
    asked: str
    agreed: str
    act: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service's requests; ``is_chosen``: the form is about it."""

    code: str
    name: str
    requests: tuple[Request, ...]
    is_chosen: bool
    trouble: Summary | None


@dataclass(frozen=True, slots=True)
class View:
    """All services, and the form to ask."""

    title: str
    action: str
    parked: str
    services: tuple[Service, ...]
    events: str
    longest: int
    reason: Field
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """Ask every service what was asked for; one that does not answer is a trouble in its place."""
    return Shown(await _view(visit, {}))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Ask for events to be dropped, or agree to it as the second person."""
    what, _, rest = form.get("act", "").partition(" ")
    service = form.get("service", "") if what == _ASK else what
    if service not in SERVICES:
        raise Trouble(Kind.FIELDS, "INVALID_REQUEST", visit.say("There is no such service."))
    try:
        said = await (_ask(visit, service, form) if what == _ASK else _agree(visit, service, rest))
    except Trouble as met:
        return Shown(await _view(visit, form, met), met.kind.value)
    return Done(visit.address("/admin/discards"), said)


async def _ask(visit: Visit, service: str, form: Form) -> str:
    request = pb.RequestDiscardRequest(
        idempotency_key=visit.key, event_ids=form.get("events", "").split(), reason=form.get("reason", "").strip()
    )
    await visit.calls.call(service, request, pb.RequestDiscardResponse, seconds=WRITE_SECONDS)
    return visit.say("Asked for. Another operator has to agree.")


async def _agree(visit: Visit, service: str, request_id: str) -> str:
    request = pb.ConfirmDiscardRequest(idempotency_key=visit.key, request_id=request_id)
    answer = await visit.calls.call(service, request, pb.ConfirmDiscardResponse, seconds=WRITE_SECONDS)
    return visit.language.count("{number} event was dropped.", "{number} events were dropped.", answer.discarded_count)


async def _view(visit: Visit, form: Form, trouble: Trouble | None = None) -> View:
    services = await asyncio.gather(*(_service(visit, code, form.get("service", "")) for code in SERVICES))
    faults = trouble.fields if trouble else {}
    return View(
        title=visit.say("Dropping events"),
        action=visit.address("/admin/discards"),
        parked=visit.address("/admin/parked"),
        services=tuple(services),
        events=form.get("events", ""),
        longest=_LONGEST_EVENTS,
        reason=Field(
            name="reason",
            label=visit.say("Why they can be dropped"),
            hint=visit.say("5 to 500 characters, without personal data."),
            value=form.get("reason", ""),
            fault=faults.get("reason", ""),
            longest=_LONGEST_REASON,
        ),
        trouble=None
        if trouble is None
        else summary_of(trouble, visit.language, {"reason": "reason", "event_ids": "events"}),
    )


async def _service(visit: Visit, code: str, chosen: str) -> Service:
    request = pb.ListDiscardsRequest(page_size=PAGE_SIZE)
    listed, trouble = await attempt(visit.calls.call(code, request, pb.ListDiscardsResponse), pb.ListDiscardsResponse())
    return Service(
        code=code,
        name=visit.of(*SERVICES[code]),
        requests=tuple(request_line(visit, code, one) for one in listed.discards),
        is_chosen=code == chosen,
        trouble=told(trouble, visit.language),
    )


def request_line(visit: Visit, service: str, one: pb.Discard) -> Request:
    """Answer a request as its line shows it; the button is for the second person alone."""
    asked_here = visit.officer is not None and visit.officer.officer_id == one.requested_by
    agreed = f"{visit.who(one.confirmed_by)} {instant(one.confirmed_at)}" if one.confirmed_by else ""
    if not agreed and asked_here:
        agreed = visit.say("another operator has to agree")
    return Request(
        events=tuple(one.event_ids),
        reason=one.reason,
        asked=f"{visit.who(one.requested_by)} {instant(one.requested_at)}",
        agreed=agreed,
        act="" if agreed else f"{service} {one.request_id}",
    )


PAGE = Page(
    path="/admin/discards",
    template="admin/discards.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({"operator"}),
    label=later("Dropping events"),
    group=EVENTS_GROUP,
)
