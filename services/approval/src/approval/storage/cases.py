"""Cases with their tasks: locked, read and written by the batch."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision, CaseFile, Task
from approval.storage.rows import dependencies_json, task_from
from chassis.storage.queries import load_queries
from kernel.clock import Due, Limit, LimitUnit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from chassis.storage.unit import Row, Unit

SQL = load_queries("approval.storage", "cases.sql")


def lock(unit: Unit, case_ids: Collection[UUID]) -> dict[str, int]:
    """Hold cases until commit; answers the calendar version of each centre they are at."""
    rows = unit.rows(SQL.lock_cases, case_ids=list(case_ids))
    return {row["division_code"]: row["version"] for row in rows}


def claim_recounts(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` cases with dates a newer calendar may move; answers them by centre."""
    claimed: dict[str, list[UUID]] = {}
    for row in unit.rows(SQL.claim_recounts, now=unit.now, batch_size=limit):
        claimed.setdefault(row["division_code"], []).append(row["case_id"])
    return claimed


def load(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, CaseFile]:
    """Read whole cases by id; an id that is not here has no entry."""
    rows = unit.rows(SQL.load_cases, case_ids=list(case_ids))
    return {case_id: _case_from(list(tasks)) for case_id, tasks in groupby(rows, key=itemgetter("case_id"))}


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
    rows = unit.rows(
        SQL.add_cases,
        case_ids=[case.case_id for case in cases],
        division_codes=[case.division_code for case in cases],
        case_nos=[case.case_no for case in cases],
        accepted_at=[case.accepted_at for case in cases],
        joint_limit_days=[case.joint_limit.days for case in cases],
        joint_limit_units=[case.joint_limit.unit.value for case in cases],
        due_at=[case.due.instant for case in cases],
        due_days=[case.due.last_day for case in cases],
        due_provisional=[case.due.provisional for case in cases],
        calendar_versions=[case.calendar_version for case in cases],
        provisional=[case.provisional for case in cases],
    )
    added = {row["case_id"] for row in rows}
    _add_tasks(unit, [case for case in cases if case.case_id in added])
    return added


def save(unit: Unit, changes: Iterable[tuple[CaseFile, CaseFile]]) -> None:
    """Write what differs between each case before and after: two statements at most, however many cases."""
    pairs = list(changes)
    _save_tasks(
        unit,
        [
            (after.case_id, task)
            for before, after in pairs
            for code, task in after.tasks.items()
            if task is not before.tasks[code]
        ],
    )
    _save_cases(unit, [after for before, after in pairs if _whole(before) != _whole(after)])


def _whole(case: CaseFile) -> tuple[object, ...]:
    """What the case's own row holds and a decision or a calendar may change."""
    return case.due, case.calendar_version, case.provisional, case.decision


def _add_tasks(unit: Unit, cases: Sequence[CaseFile]) -> None:
    placed = [(case, position, task) for case in cases for position, task in enumerate(case.tasks.values(), start=1)]
    if not placed:
        return
    unit.run(
        SQL.add_tasks,
        case_ids=[case.case_id for case, _, _ in placed],
        item_codes=[task.item_code for _, _, task in placed],
        division_codes=[case.division_code for case, _, _ in placed],
        positions=[position for _, position, _ in placed],
        names_zh=[task.name_zh for _, _, task in placed],
        names_en=[task.name_en for _, _, task in placed],
        department_codes=[task.department_code for _, _, task in placed],
        limit_days=[task.limit.days for _, _, task in placed],
        limit_units=[task.limit.unit.value for _, _, task in placed],
        dependencies=[dependencies_json(task.dependencies) for _, _, task in placed],
        instants=[task.instant for _, _, task in placed],
        states=[task.state.value for _, _, task in placed],
        opened_at=[task.opened_at for _, _, task in placed],
        due_at=[task.due.instant for _, _, task in placed],
        due_days=[task.due.last_day for _, _, task in placed],
        due_provisional=[task.due.provisional for _, _, task in placed],
    )


def _save_tasks(unit: Unit, changed: Sequence[tuple[UUID, Task]]) -> None:
    if not changed:
        return
    verdicts = [task.verdict for _, task in changed]
    unit.run(
        SQL.save_tasks,
        case_ids=[case_id for case_id, _ in changed],
        item_codes=[task.item_code for _, task in changed],
        states=[task.state.value for _, task in changed],
        opened_at=[task.opened_at for _, task in changed],
        due_at=[task.due.instant for _, task in changed],
        due_days=[task.due.last_day for _, task in changed],
        due_provisional=[task.due.provisional for _, task in changed],
        decisions=[verdict.decision.value if verdict else None for verdict in verdicts],
        decided_at=[verdict.decided_at if verdict else None for verdict in verdicts],
        officer_ids=[verdict.officer_id if verdict else None for verdict in verdicts],
        reasons=[verdict.reason if verdict else "" for verdict in verdicts],
        legal_bases=[verdict.legal_basis if verdict else "" for verdict in verdicts],
        lapsed_upstreams=[task.lapsed_upstream for _, task in changed],
    )


def _save_cases(unit: Unit, changed: Sequence[CaseFile]) -> None:
    if not changed:
        return
    unit.run(
        SQL.save_cases,
        case_ids=[case.case_id for case in changed],
        due_at=[case.due.instant for case in changed],
        due_days=[case.due.last_day for case in changed],
        due_provisional=[case.due.provisional for case in changed],
        calendar_versions=[case.calendar_version for case in changed],
        provisional=[case.provisional for case in changed],
        decisions=[case.decision.value for case in changed],
        decided_at=[case.decided_at for case in changed],
    )


def _case_from(rows: Sequence[Row]) -> CaseFile:
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
        calendar_version=head["calendar_version"],
        tasks={row["item_code"]: task_from(row) for row in rows},
        decision=CaseDecision(head["case_decision"]),
        decided_at=head["case_decided_at"],
    )
