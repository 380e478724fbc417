"""Screens on the walls of a centre: each shows one page for thirty days, or until somebody says that it is to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.calls.troubles import Kind, Trouble
from console.pages.page import WATCH_GROUP, Done, Form, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.parts.trouble import Summary
from console.session.store import MOST_WALLS, WALL
from console.session.walls import Wall, Walls
from kernel.calendar import CENTRE_ZONE

ROLES = frozenset({"supervisor", "centre_head"})
PATH = "/admin/walls"
_BEGIN, _END = "begin", "end"
_LONGEST_NAME = 40
HALL, KIOSK = "/hall", "/kiosk"
# What a screen may show.
SHOWN = (WALL, HALL, KIOSK)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen and what it shows; days as ``2026-11-29``."""

    name: str
    shows: str
    officer: str
    began: str
    ends: str


@dataclass(frozen=True, slots=True)
class View:
    """The screens there are; then the form that names the next one, or where the named one is begun."""

    title: str
    trouble: Summary | None
    action: str
    wall: str
    caption: str
    screens: tuple[Screen, ...]
    name: Field
    shows: Radios
    named: str
    begin: str


async def show(visit: Visit) -> Shown:
    """Show the screens.

    Raises:
        Trouble: Redis does not answer.
    """
    return Shown(_view(visit, await _walls(visit).listed(visit.centre.division_code)))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Name the screen that this browser is to be, or let one be none any longer.

    Raises:
        Trouble: Redis does not answer.
    """
    walls, centre = _walls(visit), visit.centre.division_code
    name = form.get("name", "").strip()
    if form.get("act") == _END:
        was_there = await walls.end(centre, name)
        said = (
            visit.say("{name} is no screen of this centre any more.", name=name)
            if was_there
            else visit.say("There is no screen of this name.")
        )
        return Done(visit.address(PATH), said)
    listed = await walls.listed(centre)
    shows = form.get("shows", WALL)
    fault = _fault(visit, name, listed)
    if shows not in SHOWN:
        fault = Trouble(Kind.FIELDS, "INVALID_REQUEST", "", fields={"shows": visit.say("Choose what it shows.")})
    if fault is not None:
        return Shown(_view(visit, listed, name, fault, shows=shows), fault.kind.value)
    if visit.officer is None:
        raise AssertionError("a page with roles has an officer")
    begin = visit.address(f"{PATH}/begin", invitation=walls.invite(visit.officer, centre, name, shows))
    return Shown(_view(visit, listed, name, begin=begin, shows=shows))


def _fault(visit: Visit, name: str, listed: Sequence[Wall]) -> Trouble | None:
    if not name or len(name) > _LONGEST_NAME:
        told = visit.say("Say in {most} characters at most where the screen is.", most=_LONGEST_NAME)
        return Trouble(Kind.FIELDS, "INVALID_REQUEST", "", fields={"name": told})
    if len(listed) >= MOST_WALLS and name not in {wall.name for wall in listed}:
        told = visit.say("A centre has {most} screens at most: end one of them first.", most=MOST_WALLS)
        return Trouble(Kind.CHANGED, "TOO_MANY_SCREENS", told)
    return None


def _view(  # noqa: PLR0913 - what a page is made of
    visit: Visit,
    listed: Sequence[Wall],
    name: str = "",
    fault: Trouble | None = None,
    *,
    begin: str = "",
    shows: str = WALL,
) -> View:
    said = fault.fields.get("name", "") if fault else ""
    return View(
        title=visit.say("Screens on walls"),
        trouble=summary_of(fault, visit.language, {"name": "name", "shows": "shows"}) if fault else None,
        action=visit.address(PATH),
        wall=visit.address("/wall"),
        caption=visit.language.count("{number} screen", "{number} screens", len(listed)),
        screens=tuple(
            Screen(one.name, _shown_by(visit, one.shows), visit.who(one.officer), _day(one.began_at), _day(one.ends_at))
            for one in listed
        ),
        name=Field(
            name="name",
            label=visit.say("Where this screen is"),
            hint=visit.say("For example: hall, east wall. A screen of the same name ends with it."),
            value=name,
            fault=said,
            longest=_LONGEST_NAME,
        ),
        shows=Radios(
            name="shows",
            label=visit.say("What it shows"),
            radios=tuple(Radio(page, _shown_by(visit, page)) for page in SHOWN),
            chosen=shows,
            fault=fault.fields.get("shows", "") if fault else "",
        ),
        named=name if begin else "",
        begin=begin,
    )


def _shown_by(visit: Visit, page: str) -> str:
    names = {
        WALL: visit.say("Supervision wall"),
        HALL: visit.say("Numbers that are called, for the hall"),
        KIOSK: visit.say("A kiosk where numbers are drawn"),
    }
    return names.get(page, page)


def _day(at: datetime) -> str:
    return at.astimezone(CENTRE_ZONE).date().isoformat()


def _walls(visit: Visit) -> Walls:
    if visit.walls is None:
        raise AssertionError("where officers sign in there are walls")
    return visit.walls


PAGE = Page(path=PATH, template="watch/walls.html", view=View, show=show, act=act, roles=ROLES, group=WATCH_GROUP)
