"""The wall: a centre at a glance for a screen nobody sits at. Names of people are never on it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.pages.departments import department_names
from console.pages.page import WATCH_GROUP, Page, Shown, Visit
from console.pages.watch import walls
from console.parts.light import Light, light_of
from console.parts.live_mark import LiveMark, live_mark
from console.words.language import later
from console.words.passing import remaining
from kernel.calendar import CENTRE_ZONE
from kernel.shares import percent
from onewindow.supervision.v1 import supervision_pb2 as pb
from onewindow.supervision.v1.figures_pb2 import FigureValue

ROLES = frozenset({"supervisor", "centre_head", "department_head", "project_manager"})
# As many as fit on a screen of 1366 × 768.
MOST_DEPARTMENTS, MOST_TASKS = 12, 6
# Width of a department's bar for the department with most tasks, in its drawing's units.
_BAR = 200


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number and its name, and of a share, of how much."""

    name: str
    number: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Lamp:
    """How many cases are of a light."""

    light: Light
    number: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a department's bar: a class, where it begins and how long it is."""

    kind: str
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Department:
    """A department's undecided tasks by light, and what today brought."""

    name: str
    red: str
    yellow: str
    green: str
    total: str
    bars: tuple[Bar, ...]
    today: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task that is overdue or soon will be."""

    item: str
    department: str
    number: str
    left: str


@dataclass(frozen=True, slots=True)
class View:
    """What stands on the wall. ``more`` says how many departments have no room."""

    title: str
    live: LiveMark
    # Where screens are set up, for who may; nobody may at a screen itself.
    screens: str
    day: str
    lamps: tuple[Lamp, ...]
    figures: tuple[Figure, ...]
    departments: tuple[Department, ...]
    more: str
    overdue: tuple[Task, ...]
    due_soon: tuple[Task, ...]


async def show(visit: Visit) -> Shown:
    """See the centre, all of it at one moment.

    Raises:
        Trouble: supervision does not answer.
    """
    asked = pb.GetWallRequest(division_code=visit.centre.division_code)
    answer, names = await asyncio.gather(
        visit.calls.supervision(asked, pb.GetWallResponse),
        department_names(visit),
    )
    wall, say = answer.wall, visit.say
    lights = wall.open_cases
    more = len(wall.departments) - MOST_DEPARTMENTS
    view = View(
        title=say("Supervision wall"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        screens=visit.address(walls.PATH) if visit.officer is not None and visit.officer.roles & walls.ROLES else "",
        day=visit.now.astimezone(CENTRE_ZONE).strftime("%Y-%m-%d"),
        lamps=tuple(
            Lamp(light_of(number, visit.language), f"{count:,}")
            for number, count in ((3, lights.red), (2, lights.yellow), (1, lights.green))
        ),
        figures=(
            Figure(say("open cases"), f"{lights.red + lights.yellow + lights.green:,}"),
            Figure(say("accepted today"), f"{wall.accepted_today:,}"),
            Figure(say("closed today"), f"{wall.closed_today:,}"),
            _figure(
                say("instant, on the spot today"), FigureValue(counted=wall.on_the_spot_today, of=wall.instant_today)
            ),
            _figure(say("on time this month"), wall.on_time),
            replace(_figure(say("faster than the law, this month"), wall.speed_up), of=""),
            _figure(say("satisfied this month"), wall.satisfaction),
            Figure(say("complaints, late"), _late(wall.complaints)),
            Figure(say("calls to make, late"), _late(wall.call_backs)),
        ),
        departments=_departments(visit, wall.departments, names),
        more=visit.language.count("and {number} more", "and {number} more", more) if more > 0 else "",
        overdue=_tasks(visit, wall.overdue, names),
        due_soon=_tasks(visit, wall.due_soon, names),
    )
    return Shown(view)


def _late(counts: pb.LightCounts) -> str:
    return f"{counts.red + counts.yellow + counts.green:,} / {counts.red:,}"


def _figure(name: str, value: FigureValue) -> Figure:
    """A share, as the page of figures has it, with what it is of; of nothing it is none."""
    if not value.of:
        return Figure(name, "—")
    return Figure(name, f"{percent(value.counted, value.of)}%", f"{value.counted:,} / {value.of:,}")


def _departments(
    visit: Visit, figures: Sequence[pb.DepartmentFigures], names: Mapping[str, str]
) -> tuple[Department, ...]:
    most = max((one.tasks.red + one.tasks.yellow + one.tasks.green for one in figures), default=0)
    return tuple(
        Department(
            name=names.get(one.department_code, one.department_code),
            red=f"{one.tasks.red:,}",
            yellow=f"{one.tasks.yellow:,}",
            green=f"{one.tasks.green:,}",
            total=f"{one.tasks.red + one.tasks.yellow + one.tasks.green:,}",
            bars=bars(one.tasks, most),
            today=visit.say("{opened} in, {decided} out", opened=one.opened_today, decided=one.decided_today),
        )
        for one in figures[:MOST_DEPARTMENTS]
    )


def bars(tasks: pb.LightCounts, most: int) -> tuple[Bar, ...]:
    """Answer the parts of a bar, the worst first, side by side; what there is one of can be seen."""
    drawn: list[Bar] = []
    at = 0
    for kind, count in (("red", tasks.red), ("yellow", tasks.yellow), ("green", tasks.green)):
        if count:
            length = max(4, count * _BAR // most)
            drawn.append(Bar(kind, at, length))
            at += length
    return tuple(drawn)


def _tasks(visit: Visit, tasks: Sequence[pb.WatchedTask], names: Mapping[str, str]) -> tuple[Task, ...]:
    return tuple(
        Task(
            item=visit.of(task.name_zh, task.name_en),
            department=names.get(task.department_code, task.department_code),
            number=task.case_no,
            left=remaining(visit.language, task.due.instant, visit.now),
        )
        for task in tasks[:MOST_TASKS]
    )


PAGE = Page(
    path="/wall",
    template="watch/wall.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Wall"),
    group=WATCH_GROUP,
    is_for_walls=True,
)
