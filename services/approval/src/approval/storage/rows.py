"""Rows to domain values and back: tasks and what they are made of."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from approval.domain.case_file import Claim, Clock, Correction, Decision, Task, Told, Verdict
from approval.domain.join import Dependency, DependencyKind
from approval.domain.states import TaskState
from approval.domain.stop_grounds import LimitRules, StopReason
from approval.domain.stops import Stop, spans_of, standstill
from chassis.storage.tables import fields_of
from kernel.clock import Due, Limit, LimitUnit

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.storage.unit import Row


def task_from(row: Row, now: datetime) -> Task:
    """Build a task from a row with the columns of table ``task`` and its stops; ``now`` tells whether one holds."""
    stops = tuple(_stop_from(each) for each in row["stops"] or ())
    return Task(
        item_code=row["item_code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        department_code=row["department_code"],
        department_zh=row["department_zh"],
        department_en=row["department_en"],
        extended_days=row["extended_days"],
        green_limit=_limit_of(row, "green_days"),
        shortened_days=row["shortened_days"],
        limit=Limit(row["limit_days"], LimitUnit(row["limit_unit"])),
        dependencies=tuple(_dependency_from(each) for each in row["dependencies"]),
        instant=row["instant"],
        from_receipt=row["from_receipt"],
        deemed_basis=row["deemed_basis"],
        lawful_limit=_limit_of(row, "lawful_days"),
        lawful_due=_lawful_due(row),
        told=Told(row["told"]),
        state=TaskState(row["state"]),
        opened_at=row["opened_at"],
        due=Due(last_day=row["due_day"], instant=row["due_at"], provisional=row["due_provisional"], counted=()),
        verdict=_verdict_from(row),
        lapsed_upstream=row["lapsed_upstream"],
        claim=Claim(row["claimed_by"], row["claimed_at"]) if row["claimed_by"] else None,
        rules=_rules_from(row),
        stops=stops,
        standstill=standstill(stops, now),
    )


def clock_from(row: Row, now: datetime) -> Clock:
    """Build the clock of a task from its columns and its stops; ``now`` tells whether one holds."""
    stops = tuple(_stop_from(each) for each in row["stops"] or ())
    return Clock(
        case_id=row["case_id"],
        item_code=row["item_code"],
        department_code=row["department_code"],
        clock_running=row["state"] == TaskState.OPEN.value and standstill(stops, now) is None,
        opened_at=row["opened_at"],
        due=Due(last_day=row["due_day"], instant=row["due_at"], provisional=row["due_provisional"], counted=()),
        deemed_basis=row["deemed_basis"],
        told=Told(row["told"]),
        spans=spans_of(stops),
        lawful_due=_lawful_due(row),
    )


def lawful_row(task: Task) -> dict[str, object]:
    """Write when silence takes effect, where that is not with the promised limit, as columns of table ``task``."""
    due = task.lawful_due
    return {
        "lawful_at": due and due.instant,
        "lawful_day": due and due.last_day,
        "lawful_provisional": due and due.provisional,
    }


def _limit_of(row: Row, days: str) -> Limit | None:
    return None if row[days] is None else Limit(row[days], LimitUnit(row["limit_unit"]))


def _lawful_due(row: Row) -> Due | None:
    if row["lawful_at"] is None:
        return None
    return Due(last_day=row["lawful_day"], instant=row["lawful_at"], provisional=row["lawful_provisional"], counted=())


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


def rules_row(rules: LimitRules | None) -> dict[str, object]:
    """Write what the catalogue said of a limit as columns of table ``task``."""
    return {
        "special_procedures": list(rules.special_procedures) if rules else None,
        "inside_procedures": list(rules.inside_procedures) if rules else None,
        "extension_days": rules.extension_days if rules else None,
    }


def stop_row(case_id: UUID, division_code: str, item_code: str, stop: Stop) -> dict[str, object]:
    """Write a stop as a row of table ``clock_stop``."""
    row = {**fields_of(stop), "reason": stop.reason.value}
    return {"case_id": case_id, "division_code": division_code, "item_code": item_code, **row}


def _rules_from(row: Row) -> LimitRules | None:
    if row["special_procedures"] is None:
        return None
    return LimitRules(
        special_procedures=tuple(row["special_procedures"]),
        inside_procedures=tuple(row["inside_procedures"]),
        extension_days=row["extension_days"],
    )


def _stop_from(value: dict[str, Any]) -> Stop:
    """Read a stop from the JSON of its row."""
    over_day, resumed_at = value["over_day"], value["resumed_at"]
    return Stop(
        stop_no=value["stop_no"],
        reason=StopReason(value["reason"]),
        first_day=date.fromisoformat(value["first_day"]),
        last_day=date.fromisoformat(value["last_day"]),
        told=value["told"],
        officer_id=value["officer_id"],
        department_code=value["department_code"],
        decided_at=datetime.fromisoformat(value["decided_at"]),
        begins_at=datetime.fromisoformat(value["begins_at"]),
        ends_at=datetime.fromisoformat(value["ends_at"]),
        over_day=date.fromisoformat(over_day) if over_day else None,
        resumed_at=datetime.fromisoformat(resumed_at) if resumed_at else None,
        resumed_by=value["resumed_by"],
        resumed_department=value["resumed_department"],
    )


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
