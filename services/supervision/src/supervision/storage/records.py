"""Case records: load a batch with its tasks, write it back set-wise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.unit import Row, Unit
from kernel.ids import case_number_division
from supervision.domain.lights import Clock, Light
from supervision.domain.record import CaseFile, TaskFile
from supervision.domain.timeline import TimelineEntry

SQL = load_queries(__package__, "records.sql")

# More entries than any lawful case has; a page that shows a case stays bounded.
TIMELINE_LIMIT = 1_000


def lock(unit: Unit, cases: Mapping[UUID, str]) -> dict[UUID, CaseFile]:
    """Lock the records of these cases (division code by case id), making those that are new."""
    unit.run(SQL.open_case_records, case_ids=list(cases), division_codes=list(cases.values()))
    return _with_tasks(unit, unit.rows(SQL.lock_case_records, case_ids=list(cases)))


def claim_relights(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Lock at most ``limit`` records whose lights may have changed by now, none held elsewhere; answers by centre."""
    claimed: dict[str, list[UUID]] = {}
    for row in unit.rows(SQL.claim_relights, now=unit.now, batch_size=limit):
        claimed.setdefault(row["division_code"], []).append(row["case_id"])
    return claimed


def read(unit: Unit, case_ids: Sequence[UUID]) -> list[CaseFile]:
    """Read the records there are of these cases, without holding them."""
    return list(_with_tasks(unit, unit.rows(SQL.read_case_records, case_ids=list(case_ids))).values())


def find(unit: Unit, case_id: UUID | None, case_no: str) -> CaseFile | None:
    """Answer one case by id or by its number, which names its centre."""
    division_code = case_number_division(case_no) if case_no else ""
    row = unit.row(SQL.read_case_record, case_id=case_id, division_code=division_code, case_no=case_no)
    return next(iter(_with_tasks(unit, [row]).values())) if row else None


def page(
    unit: Unit,
    division_code: str,
    light: Light | None,
    after: tuple[Light, datetime, UUID] | None,
    page_size: int,
) -> list[CaseFile]:
    """Answer open cases of a centre, worst light first, then the earliest due instant."""
    after_light, after_due, after_case = after or (None, None, None)
    rows = unit.rows(
        SQL.list_case_records,
        division_code=division_code,
        light=int(light or 0),
        after_light=after_light and int(after_light),
        after_due=after_due,
        after_case=after_case,
        page_size=page_size,
    )
    return list(_with_tasks(unit, rows).values())


def timeline(unit: Unit, case_id: UUID) -> list[TimelineEntry]:
    """Answer what happened in a case, in order: the newest ``TIMELINE_LIMIT`` entries."""
    rows = unit.rows(SQL.read_timeline, case_id=case_id, entry_limit=TIMELINE_LIMIT)
    return [TimelineEntry(**row) for row in rows]


def append(unit: Unit, entries: Sequence[tuple[CaseFile, TimelineEntry]]) -> None:
    """Keep entries of the timelines of these cases."""
    if not entries:
        return
    unit.run(
        SQL.append_timeline,
        case_ids=[case.case_id for case, _ in entries],
        division_codes=[case.division_code for case, _ in entries],
        sources=[entry.source for _, entry in entries],
        sequences=[entry.sequence for _, entry in entries],
        occurred_ats=[entry.occurred_at for _, entry in entries],
        events=[entry.event for _, entry in entries],
        item_codes=[entry.item_code for _, entry in entries],
        department_codes=[entry.department_code for _, entry in entries],
        officer_ids=[entry.officer_id for _, entry in entries],
        summaries_zh=[entry.summary_zh for _, entry in entries],
        summaries_en=[entry.summary_en for _, entry in entries],
    )


def write(unit: Unit, changes: Iterable[tuple[CaseFile, CaseFile]]) -> None:
    """Write records back, each given as it was read and as it is now; of their tasks only those that differ."""
    pairs = list(changes)
    if not pairs:
        return
    cases = [after for _, after in pairs]
    unit.run(
        SQL.write_case_records,
        case_ids=[case.case_id for case in cases],
        case_nos=[case.case_no for case in cases],
        received_ats=[case.received_at for case in cases],
        accepted_ats=[case.accepted_at for case in cases],
        decided_ats=[case.decided_at for case in cases],
        closed_ats=[case.closed_at for case in cases],
        outcomes=[case.outcome for case in cases],
        last_days=[case.last_day for case in cases],
        yellow_ats=[case.clock and case.clock.yellow_at for case in cases],
        due_ats=[case.clock and case.clock.due_at for case in cases],
        provisionals=[case.provisional for case in cases],
        lights=[int(case.light) for case in cases],
        next_light_ats=[case.next_light_at(unit.now) for case in cases],
    )
    _write_tasks(
        unit,
        [
            (after, task)
            for before, after in pairs
            for code, task in after.tasks.items()
            if task != before.tasks.get(code)
        ],
    )


def _write_tasks(unit: Unit, tasks: Sequence[tuple[CaseFile, TaskFile]]) -> None:
    if not tasks:
        return
    unit.run(
        SQL.write_task_records,
        case_ids=[case.case_id for case, _ in tasks],
        division_codes=[case.division_code for case, _ in tasks],
        item_codes=[task.item_code for _, task in tasks],
        names_zh=[task.name_zh for _, task in tasks],
        names_en=[task.name_en for _, task in tasks],
        department_codes=[task.department_code for _, task in tasks],
        states=[task.state for _, task in tasks],
        opened_ats=[task.opened_at for _, task in tasks],
        last_days=[task.last_day for _, task in tasks],
        yellow_ats=[task.clock and task.clock.yellow_at for _, task in tasks],
        due_ats=[task.clock and task.clock.due_at for _, task in tasks],
        provisionals=[task.provisional for _, task in tasks],
        decided_ats=[task.decided_at for _, task in tasks],
        lights=[int(task.light) for _, task in tasks],
    )


def _with_tasks(unit: Unit, rows: Iterable[Row]) -> dict[UUID, CaseFile]:
    cases = {row["case_id"]: row for row in rows}
    tasks: dict[UUID, dict[str, TaskFile]] = {case_id: {} for case_id in cases}
    for row in unit.rows(SQL.read_task_records, case_ids=list(cases)) if cases else ():
        tasks[row["case_id"]][row["item_code"]] = _task(row)
    return {case_id: _case(row, tasks[case_id]) for case_id, row in cases.items()}


def _clock(row: Row) -> Clock | None:
    return Clock(row["yellow_at"], row["due_at"]) if row["due_at"] else None


def _case(row: Row, tasks: Mapping[str, TaskFile]) -> CaseFile:
    return CaseFile(
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
        tasks=tasks,
    )


def _task(row: Row) -> TaskFile:
    return TaskFile(
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
    )
