"""What a wall shows, from the records of a centre; a read-only unit shows all of it as of one instant."""

from __future__ import annotations

from chassis.storage.queries import Statement, load_queries
from chassis.storage.unit import Row, Unit
from supervision.domain.lights import Light
from supervision.domain.wall import DepartmentFigures, LightCounts, Wall, WatchedTask, midnight_before
from supervision.storage import complaints, ratings

SQL = load_queries(__package__, "wall.sql")

# As many as a screen has room for.
MOST_TASKS = 12
MOST_DEPARTMENTS = 200


def read(unit: Unit, division_code: str) -> Wall:
    """Answer how a centre stands now."""
    since = midnight_before(unit.now)
    cases = unit.row(SQL.read_wall_cases, division_code=division_code, since=since)
    instant = unit.row(SQL.read_wall_instant, division_code=division_code, since=since)
    if cases is None or instant is None:
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
        instant_today=instant["instant_today"],
        on_the_spot_today=instant["on_the_spot_today"],
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


def _counted(unit: Unit, query: Statement, division_code: str) -> LightCounts:
    counted = unit.row(query, division_code=division_code, now=unit.now)
    return _counts(counted) if counted else LightCounts()


def _tasks(unit: Unit, division_code: str, light: Light) -> list[WatchedTask]:
    rows = unit.rows(SQL.read_wall_tasks, division_code=division_code, light=int(light), at_most=MOST_TASKS)
    return [WatchedTask(**row) for row in rows]


def _counts(row: Row) -> LightCounts:
    return LightCounts(row["green"], row["yellow"], row["red"])
