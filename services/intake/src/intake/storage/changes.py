"""Changes of the procedures of accepted cases: proposed, decided, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped_ahead
from chassis.storage.unit import Row
from intake.domain.application.model import ApplicantForm, Application, ConditionAnswer, DeclaredFee, DeclinedFees
from intake.domain.case.changing import ChangeState, ProcedureChange
from intake.domain.case.model import Officer
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Any
    from uuid import UUID

    from chassis.storage.tables import Values
    from chassis.storage.unit import Unit

SQL = load_queries(__package__, "changes.sql")

_NOBODY = ApplicantForm(kind=None, name="", id_number="", phone="")


def of_cases(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[ProcedureChange]]:
    """Answer the changes of cases, the first one first; a case without any is left out."""
    return of_cases_ahead(unit, case_ids)()


def of_cases_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[ProcedureChange]]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    asked = unit.ahead(SQL.changes_of, case_ids=list(case_ids)) if case_ids else list[Row]

    return grouped_ahead(asked, "case_id", _change)


def save(unit: Unit, changes: Sequence[ProcedureChange]) -> None:
    """Keep changes of cases that are held."""
    if changes:
        unit.write(WRITES.upsert_procedure_change, [_row(change) for change in changes])


def _row(change: ProcedureChange) -> Values:
    decided = change.decided_by
    return {
        "case_id": change.case_id,
        "change_no": change.change_no,
        "division_code": change.division_code,
        "wanted": _wanted(change.wanted),
        "item_codes": list(change.item_codes),
        "reason": change.reason,
        "proposed_by": change.proposed_by.officer_id,
        "proposed_by_department": change.proposed_by.department_code,
        "proposed_at": change.proposed_at,
        "state": change.state.value,
        "decided_by": decided.officer_id if decided else "",
        "decided_by_department": decided.department_code if decided else "",
        "decided_at": change.decided_at,
        "note": change.note,
        "answered_at": change.answered_at,
        "answer_zh": change.answer_zh,
        "answer_en": change.answer_en,
    }


def _wanted(application: Application) -> dict[str, object]:
    return {
        "bundle_codes": list(application.bundle_codes),
        "item_codes": list(application.item_codes),
        "declared_fees": [[fee.fee_code, dict(fee.quantities)] for fee in application.declared_fees],
        "declined_fees": [[fees.item_code, fees.reason] for fees in application.declined_fees],
        "condition_answers": [
            [answer.item_code, answer.material_no, answer.applies] for answer in application.condition_answers
        ],
        "unlisted_reason": application.unlisted_reason,
    }


def _application(kept: Mapping[str, Any]) -> Application:
    return Application(
        applicant=_NOBODY,
        subject="",
        bundle_codes=tuple(kept.get("bundle_codes", ())),
        item_codes=tuple(kept.get("item_codes", ())),
        declared_fees=tuple(
            DeclaredFee(fee_code=code, quantities=quantities) for code, quantities in kept.get("declared_fees", ())
        ),
        materials=(),
        condition_answers=tuple(
            ConditionAnswer(item_code=code, material_no=number, applies=applies)
            for code, number, applies in kept.get("condition_answers", ())
        ),
        declined_fees=tuple(
            DeclinedFees(item_code=code, reason=reason) for code, reason in kept.get("declined_fees", ())
        ),
        unlisted_reason=kept.get("unlisted_reason", ""),
    )


def _change(row: Row) -> ProcedureChange:
    return ProcedureChange(
        case_id=row["case_id"],
        division_code=row["division_code"],
        change_no=row["change_no"],
        state=ChangeState(row["state"]),
        wanted=_application(row["wanted"]),
        item_codes=tuple(row["item_codes"]),
        reason=row["reason"],
        proposed_by=Officer(row["proposed_by"], row["proposed_by_department"]),
        proposed_at=row["proposed_at"],
        decided_by=Officer(row["decided_by"], row["decided_by_department"]) if row["decided_by"] else None,
        decided_at=row["decided_at"],
        note=row["note"],
        answered_at=row["answered_at"],
        answer_zh=row["answer_zh"],
        answer_en=row["answer_en"],
    )
