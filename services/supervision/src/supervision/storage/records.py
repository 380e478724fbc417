"""Case records: load a batch with its tasks, write it back set-wise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chassis.storage.centres import by_centre
from chassis.storage.database import Database
from chassis.storage.queries import load_queries
from chassis.storage.tables import Values, fields_of
from chassis.storage.unit import Row, Unit
from kernel.ids import case_number_division
from supervision.domain.lights import Clock, Light
from supervision.domain.projection import Observation
from supervision.domain.record import CaseRecord, TaskRecord
from supervision.domain.standing import Stopped
from supervision.domain.timeline import TimelineEntry
from supervision.storage.tables import WRITES

SQL = load_queries(__package__, "records.sql")

# More entries than any lawful case has; a page that shows a case stays bounded.
TIMELINE_LIMIT = 1_000
# Cases of a list are counted so far; of closed ones no more are looked at.
MOST_COUNTED = 10_000

# What figures count, by the names of the fields, which are those of the columns.
_COUNTED_OF_CASE = (
    *("received_by", "accepted_by", "issued_by", "notified_at", "notice_count", "billed_at", "paid_at", "paid_fen"),
    *("rated_at", "grade"),
)
_COUNTED_OF_TASK = (
    *(
        "instant",
        "statutory_days",
        "committed_days",
        "used_days",
        "decided_by",
        "deemed",
        "overdue_at",
        "revoked_at",
        "billed_fen",
    ),
)


def lock(unit: Unit, cases: Mapping[UUID, str]) -> dict[UUID, CaseRecord]:
    """Lock the records of these cases (division code by case id), making those that are new."""
    asked = unit.ahead(SQL.hold_case_records, case_ids=list(cases), division_codes=list(cases.values()))
    tasks = unit.rows(SQL.read_task_records, case_ids=list(cases))
    held = asked()
    if len(held) < len(cases):
        # Another batch has made one of them meanwhile, and its tasks.
        found = {row["case_id"] for row in held}
        missing = [case_id for case_id in cases if case_id not in found]
        codes = [cases[case_id] for case_id in missing]
        held = [*held, *unit.rows(SQL.hold_case_records, case_ids=missing, division_codes=codes)]
        tasks = unit.rows(SQL.read_task_records, case_ids=list(cases))
    return _together(held, tasks)


def light_due_since(database: Database) -> float | None:
    """Answer for how long the light that may change first has been due (seconds; negative: will be); None: no light."""
    (row,) = database.peek(SQL.light_due_since, now=database.now())
    due_seconds: float | None = row["due_seconds"]
    return due_seconds


def claim_relights(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Lock at most ``limit`` records whose lights may have changed by now, none held elsewhere; answers by centre."""
    return by_centre(unit.rows(SQL.claim_relights, now=unit.now, batch_size=limit), "case_id")


def read(unit: Unit, case_ids: Sequence[UUID]) -> list[CaseRecord]:
    """Read the records there are of these cases, without holding them."""
    found = unit.ahead(SQL.read_case_records, case_ids=list(case_ids))
    tasks = unit.rows(SQL.read_task_records, case_ids=list(case_ids))
    return list(_together(found(), tasks).values())


def of_centre(unit: Unit, case_id: UUID, division_code: str) -> CaseRecord | None:
    """Read the record of a case of a centre, without holding it; None if there is none."""
    return next((case for case in read(unit, [case_id]) if case.division_code == division_code), None)


def find(unit: Unit, case_ids: Iterable[UUID], case_nos: Iterable[str]) -> list[CaseRecord]:
    """Answer the cases of these ids and of these numbers, which name their centres; each once."""
    numbers, asked = sorted(set(case_nos)), sorted(set(case_ids))
    if not numbers:
        # A statement of its own: the other one is planned anew each time it is asked without numbers.
        return read(unit, asked)
    rows = unit.rows(
        SQL.find_case_records,
        case_ids=asked,
        division_codes=list(map(case_number_division, numbers)),
        case_nos=numbers,
    )
    return list(_with_tasks(unit, rows).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which cases of a centre are listed: open, closed or waiting ones, of a light, a department, a part of a number.

    Waiting ones are received and not accepted; they have neither light nor department.
    """

    division_code: str
    is_closed: bool = False
    is_waiting: bool = False
    light: Light | None = None
    department_code: str = ""
    number_part: str = ""


def count(unit: Unit, division_code: str) -> int:
    """Answer how many cases of a centre there are a record of."""
    row = unit.row(SQL.count_records, division_code=division_code)
    return row["record_count"] if row else 0


def page(
    unit: Unit, sought: Sought, after: tuple[Light, datetime, UUID] | tuple[datetime, UUID] | None, page_size: int
) -> tuple[list[CaseRecord], int]:
    """Answer a page of cases, and how many there are on all pages, counted no further than ``MOST_COUNTED``.

    Args:
        unit: reads both in one statement.
        sought: which ones.
        after: of open cases light, due instant and id of the last one shown; of closed ones closing instant and id; of
            waiting ones the instant of the receipt and id.
        page_size: most cases.
    """
    asked = {
        "division_code": sought.division_code,
        "light": int(sought.light or 0),
        "department_code": sought.department_code,
        "number_part": sought.number_part,
        "page_size": page_size,
        "at_most": MOST_COUNTED,
    }
    if sought.is_waiting:
        received_at, before_id = after if after and len(after) == 2 else (None, None)  # noqa: PLR2004 - this one's parts
        rows = unit.rows(
            SQL.list_waiting_records,
            division_code=sought.division_code,
            number_part=sought.number_part,
            after_received=received_at,
            after_case=before_id,
            page_size=page_size,
            at_most=MOST_COUNTED,
        )
    elif sought.is_closed:
        closed_at, before_id = after if after and len(after) == 2 else (None, None)  # noqa: PLR2004 - this one's parts
        rows = unit.rows(SQL.list_closed_records, **asked, before_closed=closed_at, before_case=before_id)
    else:
        light, due, case_id = after if after and len(after) == 3 else (None, None, None)  # noqa: PLR2004 - likewise
        rows = unit.rows(
            SQL.list_case_records, **asked, after_light=light and int(light), after_due=due, after_case=case_id
        )
    found = _with_tasks(unit, (row for row in rows if row["case_id"] is not None))
    return list(found.values()), rows[0]["total_count"]


def timelines(unit: Unit, case_ids: Sequence[UUID]) -> dict[UUID, list[TimelineEntry]]:
    """Answer what happened in each of these cases, in order: the newest ``TIMELINE_LIMIT`` entries."""
    return timelines_ahead(unit, case_ids)()


def timelines_ahead(unit: Unit, case_ids: Sequence[UUID]) -> Callable[[], dict[UUID, list[TimelineEntry]]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    each = list(dict.fromkeys(case_ids))
    asked = unit.ahead(SQL.read_timelines, case_ids=each, entry_limit=TIMELINE_LIMIT) if each else list[Row]

    def read() -> dict[UUID, list[TimelineEntry]]:
        found: dict[UUID, list[TimelineEntry]] = {case_id: [] for case_id in each}
        for row in asked():
            fields = dict(row)
            found[fields.pop("case_id")].append(TimelineEntry(**fields))
        return found

    return read


def append(unit: Unit, entries: Sequence[tuple[CaseRecord, TimelineEntry]]) -> None:
    """Keep entries of the timelines of these cases."""
    rows = [
        {"case_id": case.case_id, "division_code": case.division_code, **fields_of(entry)} for case, entry in entries
    ]
    unit.write(WRITES.upsert_timeline_entry, rows)


def say_again(unit: Unit, observations: Sequence[Observation]) -> None:
    """Put what these events say now in the place of their entries."""
    rows = [
        {"case_id": seen.case_id, "division_code": seen.division_code, **fields_of(seen.entry)} for seen in observations
    ]
    unit.write(WRITES.upsert_timeline_entry, rows)


def write(unit: Unit, changes: Iterable[tuple[CaseRecord, CaseRecord]]) -> None:
    """Write records back, each given as it was read and as it is now; of their tasks only those that differ."""
    pairs = list(changes)
    unit.write(WRITES.update_case_record, [_case_row(after, unit.now) for _, after in pairs])
    new: list[Values] = []
    changed: list[Values] = []
    for before, after in pairs:
        for code, task in after.tasks.items():
            known = before.tasks.get(code)
            if known is None:
                new.append(_task_row(after, task))
            elif known is not task and known != task:
                changed.append(_task_row(after, task))
    unit.write(WRITES.insert_task_record, new)
    unit.write(WRITES.update_task_record, changed)


def _with_tasks(unit: Unit, rows: Iterable[Row]) -> dict[UUID, CaseRecord]:
    cases = list(rows)
    tasks = unit.rows(SQL.read_task_records, case_ids=[row["case_id"] for row in cases]) if cases else []
    return _together(cases, tasks)


def _together(cases: Iterable[Row], task_rows: Iterable[Row]) -> dict[UUID, CaseRecord]:
    tasks: dict[UUID, dict[str, TaskRecord]] = {}
    for row in task_rows:
        tasks.setdefault(row["case_id"], {})[row["item_code"]] = _task(row)
    return {row["case_id"]: _case(row, tasks.get(row["case_id"], {})) for row in cases}


def _clock(row: Row) -> Clock | None:
    return Clock(row["yellow_at"], row["due_at"]) if row["due_at"] else None


def _case_row(case: CaseRecord, now: datetime) -> Values:
    row = {**vars(case), **_clock_row(case.clock), "light": int(case.light), "next_light_at": case.next_light_at(now)}
    del row["tasks"], row["clock"]
    return row


def _clock_row(clock: Clock | None) -> Values:
    return {"yellow_at": clock.yellow_at, "due_at": clock.due_at} if clock else {"yellow_at": None, "due_at": None}


def _case(row: Row, tasks: Mapping[str, TaskRecord]) -> CaseRecord:
    return CaseRecord(
        case_id=row["case_id"],
        division_code=row["division_code"],
        case_no=row["case_no"],
        received_at=row["received_at"],
        accepted_at=row["accepted_at"],
        decided_at=row["decided_at"],
        closed_at=row["closed_at"],
        outcome=row["outcome"],
        last_day=row["last_day"],
        clock=_clock(row),
        provisional=row["provisional"],
        light=Light(row["light"]),
        green_channel=row["green_channel"],
        waits_for=row["waits_for"],
        waits_until=row["waits_until"],
        erased_at=row["erased_at"],
        instant_count=row["instant_count"],
        in_one_act=row["in_one_act"],
        **{name: row[name] for name in _COUNTED_OF_CASE},
        tasks=tasks,
    )


def _task_row(case: CaseRecord, task: TaskRecord) -> Values:
    stops = [
        {
            "first_day": stop.first_day.isoformat(),
            "last_day": stop.last_day.isoformat(),
            "begins_at": stop.begins_at.isoformat(),
            "ends_at": stop.ends_at.isoformat(),
        }
        for stop in task.stops
    ]
    row = {**vars(task), **_clock_row(task.clock), "light": int(task.light), "stops": stops}
    del row["clock"]
    return {"case_id": case.case_id, "division_code": case.division_code, **row}


def _task(row: Row) -> TaskRecord:
    return TaskRecord(
        item_code=row["item_code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        department_code=row["department_code"],
        state=row["state"],
        opened_at=row["opened_at"],
        last_day=row["last_day"],
        clock=_clock(row),
        provisional=row["provisional"],
        decided_at=row["decided_at"],
        light=Light(row["light"]),
        stops=tuple(
            Stopped(
                date.fromisoformat(stop["first_day"]),
                date.fromisoformat(stop["last_day"]),
                datetime.fromisoformat(stop["begins_at"]),
                datetime.fromisoformat(stop["ends_at"]),
            )
            for stop in row["stops"]
        ),
        stopped_days=row["stopped_days"],
        **{name: row[name] for name in _COUNTED_OF_TASK},
    )
