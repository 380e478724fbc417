"""How the reports of centres stand, and how figures of several of them are told in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.pages.figures.asking import SPANS, written
from console.words.language import later
from console.words.limits import instant
from kernel.calendar import CENTRE_ZONE
from onewindow.supervision.v1 import figures_pb2
from onewindow.supervision.v1 import rollup_pb2 as pb

if TYPE_CHECKING:
    from console.pages.page import Visit

HERE = "/centres"
ROLES = frozenset({"supervisor", "centre_head"})
DECIDERS = frozenset({"centre_head"})
SHOWN = (
    "received",
    "accepted",
    "decided",
    "on_time_rate",
    "on_the_spot_rate",
    "instant_share",
    "speed_up_rate",
    "satisfaction",
    "overdue",
)
"""The figures that stand side by side; the others are in the file."""
STATES: Mapping[pb.RollupCentreState, str] = {
    pb.ROLLUP_CENTRE_STATE_PROPOSED: later("proposed, not yet decided"),
    pb.ROLLUP_CENTRE_STATE_REGISTERED: later("registered"),
}
_DEFAULT_SPAN, _MOST_PAGES, _PAGE_SIZE = "month", 10, 200


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of somebody, under its head."""

    head: str
    value: str


def day_asked(visit: Visit) -> str:
    """Read the day of the address; today without one."""
    return visit.query.get("day", "").strip() or visit.now.astimezone(CENTRE_ZONE).date().isoformat()


def span_asked(visit: Visit) -> str:
    """Read how long the period of the address is."""
    span = visit.query.get("span", "")
    return span if span in SPANS else _DEFAULT_SPAN


def told(
    visit: Visit, figures: Sequence[figures_pb2.Figure], values: Sequence[figures_pb2.FigureValue]
) -> tuple[Told, ...]:
    """Tell the figures that are shown, in the order they stand in."""
    by_code = {figure.code: (figure, value) for figure, value in zip(figures, values, strict=True)}
    return tuple(
        Told(visit.of(figure.name_zh, figure.name_en), written(figure, value))
        for figure, value in (by_code[code] for code in SHOWN if code in by_code)
    )


async def standings(visit: Visit, division_code: str) -> dict[str, pb.RollupStanding]:
    """Ask how the reports of all centres from one down stand, by code."""
    found: dict[str, pb.RollupStanding] = {}
    request = pb.ListRollupCentresRequest(division_code=division_code, page_size=_PAGE_SIZE)
    for _ in range(_MOST_PAGES):
        page = await visit.calls.supervision(request, pb.ListRollupCentresResponse)
        found.update((each.division_code, each) for each in page.centres)
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    return found


def registered(standing: pb.RollupStanding | None) -> pb.RollupCentre | None:
    """Answer the registration that counts, else the one that waits; None of a centre that reports from here."""
    known = sorted(standing.registrations, key=lambda one: -one.state) if standing else []
    return known[0] if known else None


def name_of(visit: Visit, division_code: str, standing: pb.RollupStanding | None) -> str:
    """Say what a centre is called: as it is registered, or has pages here; else its code."""
    one, here = registered(standing), visit.centres.get(division_code)
    if one is not None:
        return visit.of(one.name_zh, one.name_en)
    return visit.of(here.name_zh, here.name_en) if here else division_code


def until_of(visit: Visit, standing: pb.RollupStanding | None) -> str:
    """Say until when what is told of a centre is known; those with their cases here are known as they are."""
    if standing is None or not standing.registrations:
        return visit.say("as it is now")
    if not standing.HasField("counted_until"):
        return visit.say("nothing reported yet")
    return visit.say("data until {instant}", instant=instant(standing.counted_until))


def warning_of(visit: Visit, standing: pb.RollupStanding | None) -> str:
    """Say what is wrong with the reports of a centre; nothing if nothing is."""
    if standing is None:
        return ""
    told_of = []
    if standing.is_silent:
        told_of.append(visit.say("It has not reported for longer than it may."))
    if standing.conflict_count:
        told_of.append(
            visit.language.count(
                "{number} report came with the number of another one.",
                "{number} reports came with the number of another one.",
                standing.conflict_count,
            )
        )
    return visit.of("", " ").join(told_of)
