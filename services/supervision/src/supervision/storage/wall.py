"""What a wall shows, from the records of a centre; a read-only unit shows all of it as of one instant."""

from __future__ import annotations

from chassis.storage.queries import Statement, load_queries
from chassis.storage.unit import Row, Unit
from kernel.calendar import CENTRE_ZONE
from supervision.domain.figures.definitions import FIGURES, Dimension, Value, value
from supervision.domain.figures.periods import Span, period_of
from supervision.domain.lights import Light
from supervision.domain.wall import DepartmentFigures, LightCounts, Wall, WatchedTask, midnight_before
from supervision.storage import complaints, figures, ratings

SQL = load_queries(__package__, "wall.sql")

# As many as a screen has room for.
MOST_TASKS = 12
MOST_DEPARTMENTS = 200


def read(unit: Unit, division_code: str) -> Wall:
    """Answer how a centre stands now."""
    since = midnight_before(unit.now)
    cases = unit.row(SQL.read_wall_cases, division_code=division_code, since=since)
    if cases is None:
        raise AssertionError("figures without groups are one row")
    departments = unit.rows(
        SQL.read_wall_departments, division_code=division_code, since=since, at_most=MOST_DEPARTMENTS
    )
    return Wall(
        as_of=unit.now,
        division_code=division_code,
        open_cases=_counts(cases),
        accepted_today=cases["accepted_today"],
        closed_today=cases["closed_today"],
        on_the_spot_today=_share(unit, division_code, Span.DAY, "on_the_spot_rate"),
        on_time=_share(unit, division_code, Span.MONTH, "on_time_rate"),
        speed_up=_share(unit, division_code, Span.MONTH, "speed_up_rate"),
        satisfaction=_share(unit, division_code, Span.MONTH, "satisfaction"),
        departments=[
            DepartmentFigures(
                department_code=row["department_code"],
                tasks=_counts(row),
                opened_today=row["opened_today"],
                decided_today=row["decided_today"],
            )
            for row in departments
        ],
        overdue=_tasks(unit, division_code, Light.RED),
        due_soon=_tasks(unit, division_code, Light.YELLOW),
        complaints=_counted(unit, complaints.SQL.count_open_complaints, division_code),
        call_backs=_counted(unit, ratings.SQL.count_call_backs, division_code),
    )


def _share(unit: Unit, division_code: str, span: Span, code: str) -> Value:
    """Answer a figure of today or of this month, from the counts that it is shown by everywhere."""
    period = period_of(span, unit.now.astimezone(CENTRE_ZONE).date())
    asked = figures.AskedCounts(division_code=division_code, dimension=Dimension.CENTRE, period=period)
    counted = unit.read_once(asked, lambda: figures.counts_of(unit, asked))
    return value(FIGURES[code], Dimension.CENTRE, counted.now)


def _counted(unit: Unit, query: Statement, division_code: str) -> LightCounts:
    counted = unit.row(query, division_code=division_code, now=unit.now)
    return _counts(counted) if counted else LightCounts()


def _tasks(unit: Unit, division_code: str, light: Light) -> list[WatchedTask]:
    rows = unit.rows(SQL.read_wall_tasks, division_code=division_code, light=int(light), at_most=MOST_TASKS)
    return [WatchedTask(**row) for row in rows]


def _counts(row: Row) -> LightCounts:
    return LightCounts(row["green"], row["yellow"], row["red"])
