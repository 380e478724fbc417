"""What was proposed to take back of approvals, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.joint_review import Signed
from approval.domain.revoking import Conclusion, Ground, GroundsFile, Revocation
from approval.storage.tables import WRITES
from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from chassis.storage.tables import Values
    from chassis.storage.unit import Row, Unit

SQL = load_queries("approval.storage", "revocations.sql")


def of_cases(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[Revocation]]:
    """Answer what was proposed in cases, the oldest first; a case without any has an empty list."""
    rows = unit.rows(SQL.revocations_of, case_ids=list(case_ids)) if case_ids else ()
    return grouped(rows, "case_id", _revocation, case_ids)


def add(unit: Unit, revocation: Revocation) -> None:
    """Keep a proposal."""
    unit.write(WRITES.insert_revocation, [{**_concluded(revocation), **_proposed(revocation)}])


def save(unit: Unit, revocation: Revocation) -> None:
    """Keep what a second person said."""
    unit.write(WRITES.update_revocation, [_concluded(revocation)])


def _proposed(revocation: Revocation) -> Values:
    return {
        "division_code": revocation.division_code,
        "ground": revocation.ground.value,
        "reason": revocation.reason,
        "legal_basis": revocation.legal_basis,
        "file_name": revocation.file.file_name,
        "file_sha256": revocation.file.sha256,
        "file_bytes": revocation.file.size_bytes,
        "fees_due_back": revocation.fees_due_back,
        "proposed_by": revocation.proposed.officer_id,
        "proposed_by_department": revocation.proposed.department_code,
        "proposed_at": revocation.proposed.at,
    }


def _concluded(revocation: Revocation) -> Values:
    concluded = revocation.conclusion
    return {
        "case_id": revocation.case_id,
        "item_code": revocation.item_code,
        "number": revocation.number,
        "agreed": concluded and concluded.agreed,
        "note": concluded.note if concluded else "",
        "decided_by": concluded.by.officer_id if concluded else "",
        "decided_by_department": concluded.by.department_code if concluded else "",
        "decided_at": concluded and concluded.by.at,
    }


def _revocation(row: Row) -> Revocation:
    return Revocation(
        case_id=row["case_id"],
        division_code=row["division_code"],
        item_code=row["item_code"],
        number=row["number"],
        ground=Ground(row["ground"]),
        reason=row["reason"],
        legal_basis=row["legal_basis"],
        file=GroundsFile(row["file_name"], row["file_sha256"], row["file_bytes"]),
        fees_due_back=row["fees_due_back"],
        proposed=Signed(
            officer_id=row["proposed_by"], department_code=row["proposed_by_department"], at=row["proposed_at"]
        ),
        conclusion=_conclusion(row),
    )


def _conclusion(row: Row) -> Conclusion | None:
    if row["agreed"] is None:
        return None
    by = Signed(officer_id=row["decided_by"], department_code=row["decided_by_department"], at=row["decided_at"])
    return Conclusion(row["agreed"], row["note"], by)
