"""Every part in every state on one page, for whoever builds pages, and for the tests."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.page import Page, Shown, Visit
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.form import Carried
from console.parts.search import SearchBox
from console.parts.steps import Stage, Step
from console.parts.trouble import Line, Summary


@dataclass(frozen=True, slots=True)
class View:
    """One of each."""

    title: str
    fields: tuple[Field, ...]
    summaries: tuple[Summary, ...]
    lines: tuple[tuple[Step, ...], ...]
    facts: tuple[Fact, ...]
    search: SearchBox
    form: Carried


async def show(visit: Visit) -> Shown:
    """Show the parts, with texts of the catalogue's length."""
    say = visit.say
    names = (say("Acceptance at the window"), say("Decision of the departments"), say("Result is handed over"))
    stages = (Stage.DONE, Stage.NOW, Stage.AHEAD)
    view = View(
        title=say("Parts"),
        fields=(
            Field(name="plain", label=say("Case number")),
            Field(
                name="hinted",
                label=say("Case number"),
                hint=say("Six letters and digits, given to you with the number."),
            ),
            Field(name="wrong", label=say("Query code"), value="O0", fault=say("Please correct this")),
        ),
        summaries=(
            Summary(say("Please correct this"), (Line(say("Query code"), "wrong"),)),
            Summary(
                say("Not available for the moment"),
                (Line(say("Try again in a moment, or ask at the window of the centre.")),),
                "019a" * 8,
            ),
        ),
        lines=tuple(
            tuple(
                Step(name, stages[max(0, min(2, 1 + place - at))], "2026-11-29 10:30" if place < at else "")
                for place, name in enumerate(names)
            )
            for at in range(len(names) + 1)
        ),
        facts=(
            Fact(say("Promised limit"), say("at once, at the window")),
            Fact(say("Legal basis"), "行政许可法第42条", "zh-CN"),
        ),
        search=SearchBox(visit.address("/items")),
        form=Carried("", ""),
    )
    return Shown(view)


PAGE = Page(path="/design", template="design.html", view=View, show=show)
