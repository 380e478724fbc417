"""Cases whose procedure is corrected before they are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped_ahead
from chassis.storage.unit import Row
from intake.domain.case.correcting import Corrected
from intake.domain.case.model import Officer
from intake.storage.cases import insert_procedures
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from uuid import UUID

    from chassis.storage.unit import Unit
    from intake.domain.case.correcting import Correction

SQL = load_queries(__package__, "procedures.sql")


def count_of(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, int]:
    """Answer how often cases were corrected; one that never was is left out."""
    if not case_ids:
        return {}
    return {row["case_id"]: row["corrections"] for row in unit.rows(SQL.count_corrections, case_ids=list(case_ids))}


def of_cases(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[Corrected]]:
    """Answer how cases were corrected, the first time first; one that never was is left out."""
    return of_cases_ahead(unit, case_ids)()


def of_cases_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[Corrected]]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    asked = unit.ahead(SQL.list_corrections, case_ids=list(case_ids)) if case_ids else list[Row]

    return grouped_ahead(asked, "case_id", _corrected)


def _corrected(row: Row) -> Corrected:
    return Corrected(
        correction_no=row["correction_no"],
        previous_item_codes=tuple(row["previous_item_codes"]),
        reason=row["reason"],
        corrected_by=Officer(row["corrected_by"], row["corrected_by_department"]),
        corrected_at=row["corrected_at"],
    )


def save(unit: Unit, correction: Correction) -> None:
    """Put the right procedure in the place of the wrong one, of a case that is held; papers stay."""
    case, before = correction.case, correction.before
    unit.run(SQL.drop_items, case_id=case.case_id)
    unit.run(SQL.drop_item_fees, case_id=case.case_id)
    unit.run(SQL.drop_conditions, case_id=case.case_id)
    unit.run(
        SQL.set_procedure,
        case_id=case.case_id,
        bundle_codes=list(case.bundle_codes),
        item_codes=list(case.item_codes),
        catalogue_version=case.catalogue_version,
        unlisted_reason=case.unlisted_reason,
    )
    insert_procedures(unit, [(case, correction.notice.fees.demands, correction.notice.holds)])
    if correction.carried:
        pairs = list(correction.carried.items())
        unit.run(
            SQL.carry_papers,
            case_id=case.case_id,
            from_items=[old[0] for _, old in pairs],
            from_numbers=[old[1] for _, old in pairs],
            to_items=[new[0] for new, _ in pairs],
            to_numbers=[new[1] for new, _ in pairs],
        )
    unit.write(
        WRITES.insert_procedure_correction,
        [
            {
                "case_id": case.case_id,
                "division_code": case.division_code,
                "correction_no": correction.correction_no,
                "previous_bundle_codes": before.bundle_codes,
                "previous_item_codes": before.item_codes,
                "previous_version": before.catalogue_version,
                "reason": correction.reason,
                "corrected_by": correction.by.officer_id,
                "corrected_by_department": correction.by.department_code,
                "corrected_at": unit.now,
            }
        ],
    )
