"""What has to be watched at windows, at departments and in the fee office, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from console.live.topics import FEE_OFFICE
from console.pages.page import WATCH_GROUP, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.parts.chips import Chip
from console.parts.live_mark import LiveMark, live_mark
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from kernel.money import format_yuan
from onewindow.supervision.v1 import supervision_pb2 as pb
from onewindow.type.v1.type_pb2 import FeeOfficeAct

PATH = "/watch/fees"
ROLES = frozenset({"supervisor", "centre_head"})
PAGE_SIZE = 50
_PREFIX = "FEE_OFFICE_ACT_"


@dataclass(frozen=True, slots=True)
class Event:
    """One of them; ``only`` leads to those of its kind alone, empty where they are alone or have no name here."""

    when: str
    what: str
    only: str
    subject: str
    case: str
    amount: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class View:
    """A page of them; ``everything`` leads back to all kinds, ``first`` and ``following`` to other pages."""

    title: str
    live: LiveMark
    topic: str
    trouble: Summary | None
    chips: tuple[Chip, ...]
    caption: str
    everything: str
    events: tuple[Event, ...]
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Show the page."""
    act = _act(visit.query.get("act", ""))
    return await listed(
        visit,
        Listing(
            path=PATH,
            act=act,
            title=visit.say("At windows and in the fee office"),
            caption=visit.say(
                "Differences, corrections, delays, attempts, double acceptances, malware; the newest first"
            ),
            kept={"act": act},
        ),
        everything=visit.address(PATH) if act else "",
    )


@dataclass(frozen=True, slots=True)
class Listing:
    """Which events: of the kind ``act``, or all if it is empty; ``chips`` lead to others, by the address.

    ``kept`` is what of the address stays from page to page.
    """

    path: str
    act: str
    title: str
    caption: str
    chips: tuple[Chip, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)


async def listed(visit: Visit, listing: Listing, *, everything: str = "") -> Shown:
    """Show a page of what has to be watched, the newest first."""
    act, after = listing.act, visit.query.get("after", "")
    request = pb.ListFeeOfficeEventsRequest(
        page_size=PAGE_SIZE,
        page_token=after,
        division_code=visit.centre.division_code,
        act=f"{_PREFIX}{act.upper() or 'UNSPECIFIED'}",
    )
    found, away = await attempt(
        visit.calls.supervision(request, pb.ListFeeOfficeEventsResponse), pb.ListFeeOfficeEventsResponse()
    )
    view = View(
        title=listing.title,
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=FEE_OFFICE,
        trouble=told(away, visit.language),
        chips=listing.chips,
        caption=listing.caption,
        everything=everything,
        events=tuple(_event(visit, event, is_alone=bool(act)) for event in found.events),
        pager=pager_of(
            lambda place: visit.address(listing.path, **listing.kept, after=place),
            after,
            found.next_page_token,
        ),
    )
    return Shown(view, away.kind.value if away else 200)


def _act(written: str) -> str:
    """Answer the kind that an address names; empty, which is all of them, if this release knows none of that name."""
    return written if f"{_PREFIX}{written.upper()}" in FeeOfficeAct.keys() else ""  # noqa: SIM118 - an enum is no mapping


def _written(act: FeeOfficeAct) -> str:
    return FeeOfficeAct.Name(act).removeprefix(_PREFIX).lower()


def _event(visit: Visit, event: pb.FeeOfficeEvent, *, is_alone: bool) -> Event:
    return Event(
        when=instant(event.occurred_at),
        what=visit.of(event.name_zh, event.name_en),
        only="" if is_alone or not event.act else visit.address(PATH, act=_written(event.act)),
        subject=event.subject,
        case=visit.address(f"/cases/{event.case_no}") if event.case_no else "",
        amount=format_yuan(event.amount_fen) if event.amount_fen else "",
        who="" if event.actor.officer_id == "system" else visit.who(event.actor.officer_id),
        why=event.reason,
    )


PAGE = Page(
    path=PATH,
    template="watch/fee_office.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Windows and fee office"),
    group=WATCH_GROUP,
)
