"""Events that could not be handled, of every service, and another try for them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.page import EVENTS_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.operations.v1 import operations_pb2 as pb

SERVICES: Mapping[str, tuple[str, str]] = {
    "intake": ("受理", "intake"),
    "approval": ("审批", "approval"),
    "fees": ("收费", "fees"),
    "supervision": ("监察", "supervision"),
}
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Event:
    """One that holds back its stream; ``act`` is what its button sends."""

    state: str
    type: str
    event_id: str
    since: str
    tries: str
    waiting: str
    error: str
    act: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service's events; ``all_of_them`` is what the button for every parked one sends, empty if there is none."""

    code: str
    name: str
    caption: str
    events: tuple[Event, ...]
    all_of_them: str
    more: bool
    trouble: Summary | None


@dataclass(frozen=True, slots=True)
class View:
    """All services."""

    title: str
    action: str
    services: tuple[Service, ...]
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """Ask every service; one that does not answer is a trouble in its place."""
    return Shown(await _view(visit, None))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Give an event, or every parked one of a service, another try."""
    service, _, event_id = form.get("act", "").partition(" ")
    if service not in SERVICES:
        raise Trouble(Kind.FIELDS, "INVALID_REQUEST", visit.say("There is no such service."))
    try:
        request = pb.RedriveParkedEventsRequest(idempotency_key=visit.key, event_ids=[event_id] if event_id else [])
        answer = await visit.calls.call(service, request, pb.RedriveParkedEventsResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return Shown(await _view(visit, met), met.kind.value)
    said = visit.language.count(
        "{number} event gets another try.", "{number} events get another try.", answer.redriven_count
    )
    return Done(visit.address("/admin/parked"), said)


async def _view(visit: Visit, trouble: Trouble | None) -> View:
    services = await asyncio.gather(*(_service(visit, code) for code in SERVICES))
    return View(
        title=visit.say("Events that are stuck"),
        action=visit.address("/admin/parked"),
        services=tuple(services),
        trouble=None if trouble is None else summary_of(trouble, visit.language),
    )


async def _service(visit: Visit, code: str) -> Service:
    request = pb.ListParkedEventsRequest(page_size=PAGE_SIZE)
    listed, trouble = await attempt(
        visit.calls.call(code, request, pb.ListParkedEventsResponse), pb.ListParkedEventsResponse()
    )
    is_more, shown = bool(listed.next_page_token), len(listed.events)
    caption = (
        visit.say("the first {number} events", number=shown)
        if is_more
        else visit.language.count("{number} event", "{number} events", shown)
    )
    return Service(
        code=code,
        name=visit.of(*SERVICES[code]),
        caption=caption,
        events=tuple(_event(visit, code, event) for event in listed.events),
        all_of_them=code if any(event.state == pb.EVENT_STATE_PARKED for event in listed.events) else "",
        more=is_more,
        trouble=told(trouble, visit.language),
    )


def _event(visit: Visit, service: str, event: pb.ParkedEvent) -> Event:
    states = {
        pb.EVENT_STATE_PARKED: visit.say("given up"),
        pb.EVENT_STATE_UNKNOWN: visit.say("type not known to this release"),
        pb.EVENT_STATE_DIVERGED: visit.say("says otherwise than before"),
    }
    # Of what is unknown no try helps: a newer release takes it by itself.
    can_try = event.state in {pb.EVENT_STATE_PARKED, pb.EVENT_STATE_DIVERGED}
    return Event(
        state=states.get(event.state, ""),
        type=event.type.rpartition(".")[2],
        event_id=event.event_id,
        since=instant(event.parked_at),
        tries=visit.language.count("{number} try", "{number} tries", event.attempts),
        waiting=visit.language.count("{number} event waits", "{number} events wait", event.waiting_count),
        error=event.error,
        act=f"{service} {event.event_id}" if can_try else "",
    )


PAGE = Page(
    path="/admin/parked",
    template="admin/parked.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({"operator"}),
    label=later("Stuck events"),
    group=EVENTS_GROUP,
)
