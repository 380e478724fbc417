"""Where an officer starts: the pages of one's roles."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.departments import department_names
from console.pages.page import Page, Shown, Visit
from console.words.language import later
from kernel.roles import ROLES


@dataclass(frozen=True, slots=True)
class View:
    """Who one is here; the ways stand in the frame."""

    title: str
    place: str


async def show(visit: Visit) -> Shown:
    """Say where whoever is signed in is at work."""
    code = visit.officer.department_code if visit.officer else ""
    names = await department_names(visit)
    place = " · ".join(
        [visit.of(visit.centre.name_zh, visit.centre.name_en), *([names.get(code, code)] if code else [])]
    )
    return Shown(View(visit.say("Your work"), place))


PAGE = Page(path="/work", template="work.html", view=View, show=show, roles=frozenset(ROLES), label=later("Start"))
