"""Who sits at which window (窗口人员公示): for everybody, as the centre publishes it."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.page import Page, Shown, Visit
from console.pages.sections import attempt, told
from console.parts.field import Field
from console.parts.trouble import Summary
from onewindow.intake.v1.staff_pb2 import ListPublishedStaffRequest, ListPublishedStaffResponse, PublishedOfficer

PATH = "/staff"
MOST_ROWS, _LONGEST_WORDS = 200, 100
_KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody; no number of theirs and no telephone."""

    name: str
    department: str
    duty: str
    windows: str


@dataclass(frozen=True, slots=True)
class View:
    """Those that the words fit, by department; ``more`` says how many are not shown."""

    title: str
    trouble: Summary | None
    action: str
    words: Field
    rows: tuple[Row, ...]
    more: str


async def show(visit: Visit) -> Shown:
    """Show whom the centre publishes."""
    request = ListPublishedStaffRequest(division_code=visit.centre.division_code)
    found, away = await attempt(visit.calls.intake(request, ListPublishedStaffResponse), ListPublishedStaffResponse())
    words = visit.query.get("q", "").strip()
    fitting = [row for row in (_row(visit, one) for one in found.officers) if _fits(row, words)]
    view = View(
        title=visit.say("Who sits at our windows"),
        trouble=told(away, visit.language),
        action=visit.address(PATH),
        words=Field(name="q", label=visit.say("Name, department or window"), value=words, longest=_LONGEST_WORDS),
        rows=tuple(fitting[:MOST_ROWS]),
        more=visit.say("{number} more: search for a name.", number=len(fitting) - MOST_ROWS)
        if len(fitting) > MOST_ROWS
        else "",
    )
    return Shown(view, away.kind.value if away else 200, is_whole=away is None)


def _row(visit: Visit, one: PublishedOfficer) -> Row:
    return Row(
        name=visit.of(one.name_zh, one.name_en or one.name_zh),
        department=visit.of(one.department_zh, one.department_en),
        duty=visit.of(one.duty_zh, one.duty_en or one.duty_zh),
        windows=visit.of("、", ", ").join(visit.of(each.name_zh, each.name_en) for each in one.windows),
    )


def _fits(row: Row, words: str) -> bool:
    said = f"{row.name} {row.department} {row.duty} {row.windows}".casefold()
    return all(word in said for word in words.casefold().split())


PAGE = Page(path=PATH, template="public/staff.html", view=View, show=show, kept_seconds=_KEPT_SECONDS)
