"""What a wall shows, from the records of a centre; a read-only unit shows all of it as of one instant."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.storage.queries import Statement, load_queries
from chassis.storage.unit import Row, Unit
from kernel.calendar import CENTRE_ZONE
from supervision.domain.figures.definitions import FIGURES, Dimension, Value, value
from supervision.domain.figures.periods import Span, period_of
from supervision.domain.lights import Light
from supervision.domain.wall import DepartmentFigures, LightCounts, Wall, WatchedTask
from supervision.storage import complaints, figures, ratings
from supervision.storage.figures import AskedCounts, Counted

SQL = load_queries(__package__, "wall.sql")

# As many as a screen has room for.
MOST_TASKS = 12
MOST_DEPARTMENTS = 200


def read(unit: Unit, division_code: str) -> Wall:
    """Answer how a centre stands now: what waits as records have it, what the day brought as its figures have it."""
    cases = unit.ahead(SQL.read_wall_cases, division_code=division_code)
    tasks = unit.ahead(SQL.read_wall_departments, division_code=division_code)
    late = [
        unit.ahead(SQL.read_wall_tasks, division_code=division_code, light=int(light), at_most=MOST_TASKS)
        for light in (Light.RED, Light.YELLOW)
    ]
    overdue, due_soon = ([WatchedTask(**row) for row in rows()] for rows in late)
    return Wall(
        as_of=unit.now,
        division_code=division_code,
        open_cases=_by_light({row["light"]: row["case_count"] for row in cases()}),
        accepted_today=_value(unit, division_code, Span.DAY, "accepted").counted,
        closed_today=_value(unit, division_code, Span.DAY, "issued").counted,
        on_the_spot_today=_value(unit, division_code, Span.DAY, "on_the_spot_rate"),
        on_time=_value(unit, division_code, Span.MONTH, "on_time_rate"),
        speed_up=_value(unit, division_code, Span.MONTH, "speed_up_rate"),
        satisfaction=_value(unit, division_code, Span.MONTH, "satisfaction"),
        departments=_departments(tasks(), _counted(unit, division_code, Span.DAY, Dimension.DEPARTMENT)),
        overdue=overdue,
        due_soon=due_soon,
        complaints=_late(unit, complaints.SQL.count_open_complaints, division_code),
        call_backs=_late(unit, ratings.SQL.count_call_backs, division_code),
    )


def _departments(rows: list[Row], today: Mapping[str, Counted]) -> list[DepartmentFigures]:
    waiting: dict[str, dict[int, int]] = {}
    for row in rows:
        waiting.setdefault(row["department_code"], {})[row["light"]] = row["task_count"]
    found = []
    for code in waiting.keys() | today.keys():
        counts = today[code].now if code in today else {}
        # Instant ones are a share of all items that were accepted.
        opened = value(FIGURES["instant_share"], Dimension.DEPARTMENT, counts)
        decided = value(FIGURES["decided"], Dimension.DEPARTMENT, counts)
        if code in waiting or opened.of or decided.counted:
            tasks = _by_light(waiting.get(code, {}))
            found.append(
                DepartmentFigures(
                    department_code=code, tasks=tasks, opened_today=opened.of, decided_today=decided.counted
                )
            )
    found.sort(key=lambda one: (-one.tasks.red, -one.tasks.yellow, -one.tasks.green, one.department_code))
    return found[:MOST_DEPARTMENTS]


def _value(unit: Unit, division_code: str, span: Span, code: str) -> Value:
    """Answer a figure of the centre of today or of this month."""
    counted = _counted(unit, division_code, span, Dimension.CENTRE)
    return value(FIGURES[code], Dimension.CENTRE, counted[""].now if counted else {})


def _counted(unit: Unit, division_code: str, span: Span, dimension: Dimension) -> Mapping[str, Counted]:
    """Answer the counts of today or of this month that they are shown by everywhere."""
    period = period_of(span, unit.now.astimezone(CENTRE_ZONE).date())
    asked = AskedCounts(division_code=division_code, dimension=dimension, period=period)
    return unit.read_once(asked, lambda: figures.counts(unit, asked))


def _late(unit: Unit, query: Statement, division_code: str) -> LightCounts:
    counted = unit.row(query, division_code=division_code, now=unit.now)
    return LightCounts(counted["green"], counted["yellow"], counted["red"]) if counted else LightCounts()


def _by_light(counts: Mapping[int, int]) -> LightCounts:
    return LightCounts(*(counts.get(int(light), 0) for light in (Light.GREEN, Light.YELLOW, Light.RED)))
