"""Who sits at which window (窗口人员公示): for everybody, as the centre publishes it."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from console.pages.page import Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.staff_found import find
from console.parts.narrow import Narrow
from console.parts.trouble import Summary
from onewindow.intake.v1.staff_pb2 import ListPublishedStaffRequest, ListPublishedStaffResponse, PublishedOfficer

PATH = "/staff"
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
    narrow: Narrow
    rows: tuple[Row, ...]
    more: str


async def show(visit: Visit) -> Shown:
    """Show whom the centre publishes."""
    request = ListPublishedStaffRequest(division_code=visit.centre.division_code)
    listed, away = await attempt(visit.calls.intake(request, ListPublishedStaffResponse), ListPublishedStaffResponse())
    people = find(
        visit, visit.say("Name, department or window"), (_row(visit, one) for one in listed.officers), astuple
    )
    view = View(
        title=visit.say("Who sits at our windows"),
        trouble=told(away, visit.language),
        narrow=Narrow(visit.address(PATH), (people.words,)),
        rows=people.rows,
        more=people.more,
    )
    return Shown(view, away.kind.value if away else 200, is_whole=away is None)


def _row(visit: Visit, one: PublishedOfficer) -> Row:
    return Row(
        name=visit.of(one.name_zh, one.name_en or one.name_zh),
        department=visit.of(one.department_zh, one.department_en),
        duty=visit.of(one.duty_zh, one.duty_en or one.duty_zh),
        windows=visit.of("、", ", ").join(visit.of(each.name_zh, each.name_en) for each in one.windows),
    )


PAGE = Page(path=PATH, template="public/staff.html", view=View, show=show, kept_seconds=_KEPT_SECONDS)
