"""Where an officer starts: the pages of one's roles."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.page import Page, Shown, Visit
from console.words.language import later
from kernel.roles import ROLES


@dataclass(frozen=True, slots=True)
class View:
    """Who one is here; the ways stand in the frame."""

    title: str
    place: str


async def show(visit: Visit) -> Shown:
    """Say who is signed in, and where."""
    officer = visit.officer
    place = f"{officer.division_code} {officer.department_code}" if officer else ""
    return Shown(View(visit.say("Your work"), place))


PAGE = Page(path="/work", template="work.html", view=View, show=show, roles=frozenset(ROLES), label=later("Start"))
