"""Papers of earlier cases of an applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.queries import load_queries
from intake.domain.application.reusing import EarlierPaper
from intake.domain.files import KeptFile
from intake.storage import catalogues

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from chassis.storage.unit import Row, Unit
    from intake.domain.catalogue.model import Catalogue

SQL = load_queries(__package__, "reuse.sql")
MOST_CASES, MOST_PAPERS = 20, 500
"""Of one applicant, looked at: the newest."""
_NO_CASE = UUID(int=0)


def earlier_papers(
    unit: Unit, division_code: str, hashes: Sequence[bytes], *, but: UUID | None = None
) -> list[EarlierPaper]:
    """Answer the files of an applicant's newest cases at a centre, by what each case asked for.

    Args:
        unit: where.
        division_code: of the centre.
        hashes: what the applicant is found by (``parties.hashes_of``).
        but: a case that is none of them.
    """
    if not hashes:
        return []
    rows = unit.rows(
        SQL.earlier_papers,
        division_code=division_code,
        id_number_hashes=list(hashes),
        except_case=but or _NO_CASE,
        looked_at=MOST_CASES,
        row_count=MOST_PAPERS,
    )
    known = catalogues.catalogues(unit, {(division_code, row["catalogue_version"]) for row in rows})
    papers = (_paper(row, known[division_code, row["catalogue_version"]]) for row in rows)
    return [paper for paper in papers if paper is not None]


def hashes_of_cases(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, bytes]:
    """Answer what the applicants of cases are found by; those of erased ones are left out."""
    rows = unit.rows(SQL.hashes_of_cases, case_ids=list(case_ids)) if case_ids else ()
    return {row["case_id"]: bytes(row["id_number_hash"]) for row in rows}


def _paper(row: Row, catalogue: Catalogue) -> EarlierPaper | None:
    rules = catalogue.materials.get(row["item_code"], ())
    rule = next((rule for rule in rules if rule.material_no == row["material_no"]), None)
    if rule is None:
        return None
    return EarlierPaper(
        case_id=row["case_id"],
        case_no=row["case_no"],
        name_zh=rule.name_zh,
        is_form=rule.is_form,
        first_at=row["first_at"],
        kept=KeptFile(
            file_id=row["file_id"],
            division_code=row["division_code"],
            file_name=row["file_name"],
            sha256=row["sha256"],
            size_bytes=row["size_bytes"],
            kind=row["kind"],
            is_scanned=row["is_scanned"],
            stored_at=row["stored_at"],
        ),
    )
