"""Rows to domain values and back: tasks and what they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approval.domain.case_file import Claim, Correction, Decision, Task, Told, Verdict
from approval.domain.join import Dependency, DependencyKind
from approval.domain.states import TaskState
from kernel.clock import Due, Limit, LimitUnit

if TYPE_CHECKING:
    from chassis.storage.unit import Row


def task_from(row: Row) -> Task:
    """Build a task from a row with the columns of table ``task``."""
    return Task(
        item_code=row["item_code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        department_code=row["department_code"],
        department_zh=row["department_zh"],
        department_en=row["department_en"],
        extended_days=row["extended_days"],
        limit=Limit(row["limit_days"], LimitUnit(row["limit_unit"])),
        dependencies=tuple(_dependency_from(each) for each in row["dependencies"]),
        instant=row["instant"],
        from_receipt=row["from_receipt"],
        deemed_basis=row["deemed_basis"],
        told=Told(row["told"]),
        state=TaskState(row["state"]),
        opened_at=row["opened_at"],
        due=Due(last_day=row["due_day"], instant=row["due_at"], provisional=row["due_provisional"], counted=()),
        verdict=_verdict_from(row),
        lapsed_upstream=row["lapsed_upstream"],
        claim=Claim(row["claimed_by"], row["claimed_at"]) if row["claimed_by"] else None,
    )


def correction_from(row: Row) -> Correction | None:
    """Build the last correction of a task from its columns, which begin with ``corrected_``."""
    if row["corrected_number"] is None:
        return None
    return Correction(
        number=row["corrected_number"],
        previous=Verdict(
            decision=Decision(row["corrected_decision"]),
            officer_id=row["corrected_officer_id"],
            department_code=row["corrected_department_code"],
            decided_at=row["corrected_decided_at"],
            reason=row["corrected_reason"],
            legal_basis=row["corrected_legal_basis"],
        ),
        previous_state=TaskState(row["corrected_state"]),
    )


def dependency_value(dependency: Dependency) -> dict[str, object]:
    """Write a dependency as an element of the JSON list in column ``dependencies``."""
    return {"any_of": dependency.any_of, "kind": dependency.kind.value, "basis": dependency.basis}


def _dependency_from(value: dict[str, Any]) -> Dependency:
    return Dependency(tuple(value["any_of"]), DependencyKind(value["kind"]), value["basis"])


def _verdict_from(row: Row) -> Verdict | None:
    if row["decision"] is None:
        return None
    return Verdict(
        decision=Decision(row["decision"]),
        officer_id=row["officer_id"],
        department_code=row["department_code"],
        decided_at=row["decided_at"],
        reason=row["reason"],
        legal_basis=row["legal_basis"],
        deemed=row["deemed"],
    )
