"""Reports of fees that were taken outside the centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.unit import Row, Unit
from fees.domain.off_centre import OffCentreReport, OffCentreSource, OffCentreState
from fees.domain.waiving import Evidence
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "off_centre.sql")
PageKey = tuple[datetime, UUID]
"""When it was reported, and its id."""

_NEWEST: PageKey = (datetime.max.replace(tzinfo=UTC), UUID(int=2**128 - 1))


@dataclass(frozen=True, slots=True)
class Together:
    """How many reports of a centre wait, how many were founded, and what those come to (fen)."""

    open_count: int
    founded_count: int
    founded_fen: int


def line_of(unit: Unit, division_code: str, line_id: int) -> tuple[date, int] | None:
    """Answer day and amount (fen) of a line of the bank that brought money; None if there is none."""
    row = unit.row(SQL.line_of, division_code=division_code, line_id=line_id)
    return (row["day"], row["amount_fen"]) if row else None


def same_as(unit: Unit, report: OffCentreReport) -> UUID | None:
    """Answer the report of the same; from here to the commit nobody else reports at the centre."""
    unit.row(SQL.hold, division_code=report.division_code)
    row = unit.row(
        SQL.same_as,
        division_code=report.division_code,
        line_id=report.line_id,
        department_code=report.department_code,
        fee_code=report.fee_code,
        case_no=report.case_no,
        amount_fen=report.amount_fen,
        taken_on=report.taken_on,
    )
    return UUID(str(row["report_id"])) if row else None


def add(unit: Unit, report: OffCentreReport) -> None:
    """Keep a report."""
    evidence = report.evidence
    unit.write(
        WRITES.insert_off_centre_report,
        [
            {
                "report_id": report.report_id,
                "division_code": report.division_code,
                "source": report.source.value,
                "department_code": report.department_code,
                "fee_code": report.fee_code,
                "case_no": report.case_no,
                "amount_fen": report.amount_fen,
                "taken_on": report.taken_on,
                "statement": report.statement,
                "file_name": evidence.file_name if evidence else "",
                "sha256": evidence.sha256 if evidence else "",
                "size_bytes": evidence.size_bytes if evidence else 0,
                "line_id": report.line_id,
                "reported_by": report.reported_by,
                "reported_at": report.reported_at,
                "state": report.state.value,
            }
        ],
    )


def lock(unit: Unit, report_id: UUID, division_code: str) -> OffCentreReport | None:
    """Lock a report of a centre until commit, and answer it."""
    row = unit.row(SQL.lock_report, report_id=report_id, division_code=division_code)
    return _report(row) if row else None


def keep_finding(unit: Unit, report: OffCentreReport) -> None:
    """Keep what looking into a report came to."""
    unit.run(
        SQL.check_report,
        report_id=report.report_id,
        state=report.state.value,
        finding=report.finding,
        checked_by=report.checked_by,
        checked_at=report.checked_at,
    )


def page(
    unit: Unit, division_code: str, after: PageKey | None, row_count: int, *, open_only: bool
) -> Sequence[OffCentreReport]:
    """Answer reports of a centre, the newest first."""
    after_at, after_id = after or _NEWEST
    place = {"division_code": division_code, "after_at": after_at, "after_id": after_id, "row_count": row_count}
    return [_report(row) for row in unit.rows(SQL.page, open_only=open_only, **place)]


def together(unit: Unit, division_code: str) -> Together:
    """Count the reports of a centre."""
    row = unit.row(SQL.together, division_code=division_code)
    return Together(**row) if row else Together(0, 0, 0)


def _report(row: Row) -> OffCentreReport:
    evidence = Evidence(file_name=row["file_name"], sha256=row["sha256"], size_bytes=row["size_bytes"])
    return OffCentreReport(
        report_id=row["report_id"],
        division_code=row["division_code"],
        source=OffCentreSource(row["source"]),
        department_code=row["department_code"],
        fee_code=row["fee_code"],
        case_no=row["case_no"],
        amount_fen=row["amount_fen"],
        taken_on=row["taken_on"],
        statement=row["statement"],
        evidence=evidence if row["file_name"] else None,
        line_id=row["line_id"],
        reported_by=row["reported_by"],
        reported_at=row["reported_at"],
        state=OffCentreState(row["state"]),
        finding=row["finding"],
        checked_by=row["checked_by"] or "",
        checked_at=row["checked_at"],
    )
