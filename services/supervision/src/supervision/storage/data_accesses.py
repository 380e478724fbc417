"""Who saw or erased personal data: kept set-wise, listed by centre, officer or case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.tables import Values
from chassis.storage.unit import Row, Unit
from supervision.domain.data_access import AccessKind, DataAccess, ListedAccess
from supervision.storage.tables import WRITES

SQL = load_queries(__package__, "data_accesses.sql")

_NEWEST = ("infinity", (1 << 63) - 1)

PageKey = tuple[datetime, int]
"""When the last one shown was, and its number."""


def append(unit: Unit, accesses: Sequence[tuple[UUID, str, DataAccess]]) -> None:
    """Keep accesses to cases, each with its case and centre."""
    given = sorted(accesses, key=lambda one: one[2].accessed_at)
    unit.write(WRITES.insert_data_access, [_row(*one) for one in given])


@dataclass(frozen=True, slots=True)
class SoughtAccesses:
    """Those at a centre, of one officer, to one case; all of them where either is empty."""

    division_code: str
    officer_id: str = ""
    case_no: str = ""


def page(unit: Unit, sought: SoughtAccesses, before: PageKey | None, row_count: int) -> list[ListedAccess]:
    """Answer accesses, newest first."""
    before_at, before_id = before or _NEWEST
    officer_id, case_no = sought.officer_id, sought.case_no
    place = {
        "division_code": sought.division_code,
        "before_at": before_at,
        "before_id": before_id,
        "row_count": row_count,
    }
    if case_no:
        rows = unit.rows(SQL.list_data_accesses_to, case_no=case_no, officer_id=officer_id, **place)
    elif officer_id:
        rows = unit.rows(SQL.list_data_accesses_of, officer_id=officer_id, **place)
    else:
        rows = unit.rows(SQL.list_data_accesses, **place)
    return [_listed(row) for row in rows]


def _row(case_id: UUID, division_code: str, access: DataAccess) -> Values:
    return {
        "case_id": case_id,
        "division_code": division_code,
        "sequence": access.sequence,
        "kind": access.kind.value,
        "officer_id": access.officer_id,
        "department_code": access.department_code,
        "accessed_at": access.accessed_at,
        "fields": access.fields,
        "purpose": access.purpose,
    }


def _listed(row: Row) -> ListedAccess:
    access = DataAccess(
        sequence=0,
        kind=AccessKind(row["kind"]),
        officer_id=row["officer_id"],
        department_code=row["department_code"],
        accessed_at=row["accessed_at"],
        fields=tuple(row["fields"]),
        purpose=row["purpose"],
    )
    return ListedAccess(row["access_id"], row["case_id"], row["case_no"], row["division_code"], access)
