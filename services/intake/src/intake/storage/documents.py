"""Documents that were given out: kept once, and found by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict
from itertools import count
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped
from chassis.storage.unit import Row, Unit
from intake.domain.case.issuing import DocumentKind, IssuedDocument, facts_read
from intake.domain.case.model import Officer
from intake.storage.cases import revoked_from
from intake.storage.tables import WRITES

SQL = load_queries(__package__, "documents.sql")


def insert_documents(unit: Unit, documents: Sequence[IssuedDocument]) -> None:
    """Keep what was given out."""
    unit.write(
        WRITES.insert_issued_document,
        [
            {
                "division_code": one.division_code,
                "document_no": one.document_no,
                "case_id": one.case_id,
                "kind": one.kind.value,
                "item_code": one.item_code,
                "verification_code": one.verification_code,
                "facts": asdict(one.facts),
                "facts_hash": one.facts.digest,
                "issued_at": one.issued_at,
                "issued_by": one.issued_by.officer_id,
                "issued_by_department": one.issued_by.department_code,
            }
            for one in documents
        ],
    )


def documents_of(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[IssuedDocument]]:
    """Answer what was given out in cases, the oldest first."""
    rows = unit.rows(SQL.documents_of, case_ids=list(case_ids)) if case_ids else ()
    return grouped(rows, "case_id", _document, case_ids)


def find_documents(unit: Unit, keys: Collection[tuple[str, str]]) -> dict[tuple[str, str], IssuedDocument]:
    """Answer documents by centre and number; a number that nobody has is left out."""
    rows = unit.rows(
        SQL.find_documents, division_codes=[code for code, _ in keys], document_nos=[number for _, number in keys]
    )
    return {(row["division_code"], row["document_no"]): _document(row, row["replaced_by"] or "") for row in rows}


def take_notice_serials(unit: Unit, division_codes: Sequence[str], year: int) -> list[int]:
    """Give each notice a serial of its centre's year, in their order."""
    wanted = Counter(division_codes)
    if not wanted:
        return []
    rows = unit.rows(
        SQL.take_notice_serials,
        division_codes=list(wanted),
        years=[year] * len(wanted),
        counts=list(wanted.values()),
    )
    series = {row["division_code"]: count(row["last_serial"] - wanted[row["division_code"]] + 1) for row in rows}
    return [next(series[division_code]) for division_code in division_codes]


def _document(row: Row, replaced_by: str = "") -> IssuedDocument:
    return IssuedDocument(
        division_code=row["division_code"],
        document_no=row["document_no"],
        case_id=row["case_id"],
        kind=DocumentKind(row["kind"]),
        item_code=row["item_code"],
        verification_code=row["verification_code"],
        facts=facts_read(dict(row["facts"])),
        issued_at=row["issued_at"],
        issued_by=Officer(row["issued_by"], row["issued_by_department"]),
        replaced_by=replaced_by,
        revoked=revoked_from(row),
    )
