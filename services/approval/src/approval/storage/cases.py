"""Cases with their tasks: locked, read and written by the batch."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision, CaseFile, Clock, Task
from approval.domain.clocks import warned_from
from approval.domain.escalating import stirred_at
from approval.domain.extending import Extension, JointExtension
from approval.domain.states import UNDECIDED
from approval.domain.sweeping import next_sweep, untold
from approval.storage import calendars, case_words, warned
from approval.storage.rows import (
    clock_from,
    correction_from,
    dependency_value,
    lawful_row,
    rules_row,
    stop_row,
    task_from,
)
from approval.storage.tables import WRITES
from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from kernel.clock import Due, Limit, LimitUnit, Receipt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.storage.database import Database
    from chassis.storage.tables import Values
    from chassis.storage.unit import Row, Unit

SQL = load_queries("approval.storage", "cases.sql")


def lock(unit: Unit, case_ids: Collection[UUID]) -> dict[str, int]:
    """Hold cases until commit; answers the calendar version of each centre they are at."""
    rows = unit.rows(SQL.lock_cases, case_ids=list(case_ids))
    return {row["division_code"]: row["version"] for row in rows}


def hold(unit: Unit, case_ids: Collection[UUID]) -> tuple[dict[str, int], dict[UUID, CaseFile]]:
    """Answer what ``lock`` and ``load`` do, in one wait."""
    locked = unit.ahead(SQL.lock_cases, case_ids=list(case_ids))
    loaded = load(unit, case_ids)
    return {row["division_code"]: row["version"] for row in locked()}, loaded


def claim_recounts(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` undecided cases whose centre's days have changed; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_changed_calendars, now=unit.now, batch_size=limit), "case_id")


def claim_due(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` tasks whose clock asks for something, by the rows of their cases.

    Answers their keys, ``CASE/ITEM``, by centre, the earliest first.
    """
    return by_centre(unit.rows(SQL.claim_due_tasks, now=unit.now, batch_size=limit), "key")


def sweep_due_since(database: Database) -> float | None:
    """Answer for how long the clock that asks first has been due (seconds; negative: will be); None: none ever asks."""
    (row,) = database.peek(SQL.sweep_due_since, now=database.now())
    due_seconds: float | None = row["due_seconds"]
    return due_seconds


def claim_ended_stops(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold cases with a stop whose last day has passed, by at most ``limit`` stops; answers each once, by centre."""
    claimed: dict[str, list[UUID]] = {}
    for row in unit.rows(SQL.claim_ended_stops, now=unit.now, batch_size=limit):
        of_centre = claimed.setdefault(row["division_code"], [])
        if row["case_id"] not in of_centre:
            of_centre.append(row["case_id"])
    return claimed


def load(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, CaseFile]:
    """Read whole cases by id; an id that is not here has no entry."""
    rows = unit.rows(SQL.load_cases, case_ids=list(case_ids))
    return {case_id: _case_from(list(tasks), unit.now) for case_id, tasks in groupby(rows, key=itemgetter("case_id"))}


def tasks_at(unit: Unit, keys: Collection[tuple[UUID, str, str]]) -> dict[tuple[UUID, str, str], bool]:
    """Answer whether tasks are of instant items, by case, item and centre; what is not there has no entry."""
    wanted = list(keys)
    rows = unit.rows(
        SQL.find_tasks,
        case_ids=[case_id for case_id, _, _ in wanted],
        item_codes=[item_code for _, item_code, _ in wanted],
        division_codes=[division_code for _, _, division_code in wanted],
    )
    return {(row["case_id"], row["item_code"], row["division_code"]): row["instant"] for row in rows}


def add(unit: Unit, cases: Sequence[CaseFile]) -> set[UUID]:
    """Write new cases with their tasks; answers which were new."""
    added = {row["case_id"] for row in unit.write(WRITES.insert_new_case_file, [_new_case_row(case) for case in cases])}
    unit.write(
        WRITES.insert_task,
        [
            _new_task_row(unit, case, position, task)
            for case in cases
            if case.case_id in added
            for position, task in enumerate(case.tasks.values(), start=1)
        ],
    )
    return added


def save(unit: Unit, changes: Iterable[tuple[CaseFile, CaseFile]]) -> None:
    """Write what differs between each case before and after: four statements at most, however many cases.

    With other days of the calendar a light may turn yellow at another instant, though the task is due as before.
    """
    pairs = list(changes)
    unit.write(
        WRITES.insert_task,
        [
            _new_task_row(unit, after, position, task)
            for before, after in pairs
            for position, (code, task) in enumerate(after.tasks.items(), start=1)
            if code not in before.tasks
        ],
    )
    unit.write(
        WRITES.update_task,
        [
            _task_row(unit, after, untold(before.tasks[code], task, unit.now))
            for before, after in pairs
            for code, task in after.tasks.items()
            if code in before.tasks
            and (
                task is not before.tasks[code]
                or (after.calendar_version != before.calendar_version and task.state in UNDECIDED)
            )
        ],
    )
    unit.write(
        WRITES.upsert_clock_stop,
        [
            stop_row(after.case_id, after.division_code, code, stop)
            for before, after in pairs
            for code, task in after.tasks.items()
            if code in before.tasks and task.stops is not before.tasks[code].stops
            for stop in task.stops
            if stop not in before.tasks[code].stops
        ],
    )
    case_words.forget(
        unit,
        (
            after.case_id
            for before, after in pairs
            if before.decision is CaseDecision.PENDING and after.decision is not CaseDecision.PENDING
        ),
    )
    changed = [_case_row(after) for before, after in pairs if _whole(before) != _whole(after)]
    unit.write(WRITES.update_case_file, changed)


def clocks(unit: Unit, keys: Collection[tuple[UUID, str]]) -> dict[tuple[UUID, str], Clock]:
    """Read the clocks of tasks by case and item; what is not there has no entry."""
    rows = unit.rows(
        SQL.load_clocks,
        case_ids=[case_id for case_id, _ in keys],
        item_codes=[item_code for _, item_code in keys],
    )
    return {(row["case_id"], row["item_code"]): clock_from(row, unit.now) for row in rows}


def tell(unit: Unit, division_code: str, told: Sequence[Clock]) -> None:
    """Keep what was told of clocks, and when they are next looked at."""
    if not told:
        return
    calendar, early = calendars.current(unit, division_code), warned.of_centre(unit, division_code)
    unit.run(
        SQL.tell_clocks,
        case_ids=[clock.case_id for clock in told],
        item_codes=[clock.item_code for clock in told],
        told=[clock.told.value for clock in told],
        sweep_at=[next_sweep(clock, calendar, early) or "infinity" for clock in told],
    )


def set_green_channel(unit: Unit, greens: Mapping[UUID, bool]) -> None:
    """Say of cases that are held, and of their tasks, whether they go before others."""
    case_ids = sorted(greens)
    values = {"case_ids": case_ids, "greens": [greens[case_id] for case_id in case_ids]}
    unit.run(SQL.set_green_cases, **values)
    unit.run(SQL.set_green_tasks, **values)


def set_project_managers(unit: Unit, managers: Mapping[UUID, str]) -> None:
    """Say of cases that are held who pushes every task of them."""
    case_ids = sorted(managers)
    officer_ids = [managers[case_id] for case_id in case_ids]
    unit.run(SQL.set_project_managers, case_ids=case_ids, officer_ids=officer_ids)


def keep_stirred(unit: Unit, unstirred: Iterable[CaseFile]) -> None:
    """Write when cases last moved, as their tasks say: a release before does not."""
    unit.write(WRITES.update_case_file, [_case_row(case) for case in unstirred])


def extension_of(unit: Unit, case_id: UUID, item_code: str) -> Extension | None:
    """Answer what extended the limit of an item."""
    rows = unit.find(WRITES.find_limit_extension, [{"case_id": case_id, "item_code": item_code}])
    return next((record_of(Extension, row) for row in rows), None)


def add_extension(unit: Unit, division_code: str, extension: Extension) -> None:
    """Keep what extends a limit."""
    unit.write(WRITES.insert_limit_extension, [{"division_code": division_code, **fields_of(extension)}])


def joint_extension_of(unit: Unit, case_id: UUID) -> JointExtension | None:
    """Answer what extended the limit of a whole case."""
    rows = unit.find(WRITES.find_joint_limit_extension, [{"case_id": case_id}])
    return next((record_of(JointExtension, row) for row in rows), None)


def add_joint_extension(unit: Unit, division_code: str, extension: JointExtension) -> None:
    """Keep what extends the limit of a case."""
    unit.write(WRITES.insert_joint_limit_extension, [{"division_code": division_code, **fields_of(extension)}])


def add_correction(unit: Unit, case: CaseFile, item_code: str) -> None:
    """Keep what the decision of an item was before it was corrected in this act."""
    task = case.tasks[item_code]
    correction, verdict = task.correction, task.verdict
    if correction is None or verdict is None:
        return
    previous = correction.previous
    row = {
        "case_id": case.case_id,
        "item_code": item_code,
        "number": correction.number,
        "division_code": case.division_code,
        "decision": previous.decision.value,
        "state": correction.previous_state.value,
        "officer_id": previous.officer_id,
        "department_code": previous.department_code,
        "decided_at": previous.decided_at,
        "reason": previous.reason,
        "legal_basis": previous.legal_basis,
        "corrected_by": verdict.officer_id,
        "corrected_at": verdict.decided_at,
    }
    unit.write(WRITES.insert_decision_correction, [row])


def _whole(case: CaseFile) -> tuple[object, ...]:
    """What the case's own row holds and a decision or a calendar may change."""
    counted = case.joint_limit, case.due, case.calendar_version, case.provisional, case.replaced_at
    return *counted, case.decision, stirred_at(case)


def _new_case_row(case: CaseFile) -> Values:
    return {
        **_case_row(case),
        "division_code": case.division_code,
        "case_no": case.case_no,
        "accepted_at": case.accepted_at,
        "joint_limit_unit": case.joint_limit.unit.value,
        "received_at": case.receipt and case.receipt.received_at,
        "missing_told_at": case.receipt and case.receipt.missing_told_at,
        "joint_from_receipt": case.joint_from_receipt,
        "green_channel": case.green_channel,
        "project_manager_id": case.project_manager_id,
    }


def _case_row(case: CaseFile) -> Values:
    return {
        "case_id": case.case_id,
        "replaced_at": case.replaced_at,
        "stirred_at": stirred_at(case),
        "joint_limit_days": case.joint_limit.days,
        "due_at": case.due.instant,
        "due_day": case.due.last_day,
        "due_provisional": case.due.provisional,
        # The release before reads the first, and never writes the second.
        "calendar_version": case.calendar_version,
        "counted_with": case.calendar_version,
        "provisional": case.provisional,
        "decision": case.decision.value,
        "decided_at": case.decided_at,
    }


def _new_task_row(unit: Unit, case: CaseFile, position: int, task: Task) -> Values:
    return {
        **_task_row(unit, case, task),
        "division_code": case.division_code,
        "position": position,
        "name_zh": task.name_zh,
        "name_en": task.name_en,
        "department_code": task.department_code,
        "department_zh": task.department_zh,
        "department_en": task.department_en,
        "limit_unit": task.limit.unit.value,
        "instant": task.instant,
        "from_receipt": task.from_receipt,
        "deemed_basis": task.deemed_basis,
        "green_channel": case.green_channel,
        "lawful_days": task.lawful_limit and task.lawful_limit.days,
        "green_days": task.green_limit and task.green_limit.days,
        **rules_row(task.rules),
    }


def _task_row(unit: Unit, case: CaseFile, task: Task) -> Values:
    verdict, claim = task.verdict, task.claim
    sweep_at = None
    if task.clock_running:
        calendar, early = calendars.current(unit, case.division_code), warned.of_centre(unit, case.division_code)
        sweep_at = next_sweep(task, calendar, early)
    return {
        "case_id": case.case_id,
        "item_code": task.item_code,
        "dependencies": [dependency_value(each) for each in task.dependencies],
        "limit_days": task.limit.days,
        "shortened_days": task.shortened_days,
        "state": task.state.value,
        "opened_at": task.opened_at,
        "due_at": task.due.instant,
        "due_day": task.due.last_day,
        "due_provisional": task.due.provisional,
        "decision": verdict and verdict.decision.value,
        "decided_at": verdict and verdict.decided_at,
        "officer_id": verdict and verdict.officer_id,
        "reason": verdict.reason if verdict else "",
        "legal_basis": verdict.legal_basis if verdict else "",
        "lapsed_upstream": task.lapsed_upstream,
        "deemed": verdict is not None and verdict.deemed,
        "told": task.told.value,
        "sweep_at": sweep_at or "infinity",
        "due_soon_at": _due_soon_at(unit, case, task),
        "claimed_by": claim.officer_id if claim else "",
        "claimed_at": claim and claim.claimed_at,
        **lawful_row(task),
    }


def _due_soon_at(unit: Unit, case: CaseFile, task: Task) -> datetime | None:
    """Answer when the light of a running clock turns yellow, which lists are asked for by."""
    if not task.clock_running or task.opened_at is None:
        return None
    calendar = calendars.CALENDARS.exactly(unit, case.division_code, case.calendar_version).content
    early = warned.of_centre(unit, case.division_code)
    return warned_from(task.opened_at, task.due.instant, calendar, early, task.spans)


def _case_from(rows: Sequence[Row], now: datetime) -> CaseFile:
    head = rows[0]
    return CaseFile(
        case_id=head["case_id"],
        case_no=head["case_no"],
        division_code=head["division_code"],
        accepted_at=head["accepted_at"],
        joint_limit=Limit(head["joint_limit_days"], LimitUnit(head["joint_limit_unit"])),
        due=Due(
            last_day=head["case_due_day"],
            instant=head["case_due_at"],
            provisional=head["case_due_provisional"],
            counted=(),
        ),
        calendar_version=head["counted_with"],
        tasks={row["item_code"]: _task_of(row, now) for row in rows},
        decision=CaseDecision(head["case_decision"]),
        decided_at=head["case_decided_at"],
        receipt=_receipt_from(head),
        joint_from_receipt=head["joint_from_receipt"],
        green_channel=head["green_channel"],
        project_manager_id=head["project_manager_id"],
        joint_extended_days=head["joint_extended_days"],
        replaced_at=head["replaced_at"],
    )


def _task_of(row: Row, now: datetime) -> Task:
    task, correction = task_from(row, now), correction_from(row)
    # Nearly none has been corrected.
    return task if correction is None else replace(task, correction=correction)


def _receipt_from(row: Row) -> Receipt | None:
    if row["received_at"] is None:
        return None
    told = row["missing_told_at"]
    return Receipt(row["received_at"], told, None if told is None else row["accepted_at"])
