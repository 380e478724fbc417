"""Documents that are given out with an act itself, and not when somebody asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.storage.unit import Unit
from intake.domain.application.materials import Requirement
from intake.domain.case.issuing import DocumentKind, IssuedDocument, facts_of, notice_number
from intake.domain.case.model import Case, Officer
from intake.domain.catalogue.model import Catalogue
from intake.storage.documents import insert_documents, take_notice_serials
from kernel.calendar import CENTRE_ZONE
from kernel.ids import query_code


def give_out(
    unit: Unit, about: Sequence[tuple[Case, Catalogue, Sequence[Requirement]]], kind: DocumentKind, officer: Officer
) -> list[IssuedDocument]:
    """Number and keep a notice of each case as it stands, with its catalogue and what it lacks."""
    year = unit.now.astimezone(CENTRE_ZONE).year
    serials = take_notice_serials(unit, [case.division_code for case, _, _ in about], year)
    made = [
        IssuedDocument(
            division_code=case.division_code,
            document_no=notice_number(case.division_code, year, serial),
            case_id=case.case_id,
            kind=kind,
            item_code="",
            verification_code=query_code(),
            facts=facts_of(case, kind, [catalogue.items[code] for code in case.item_codes], missing=missing),
            issued_at=unit.now,
            issued_by=officer,
        )
        for (case, catalogue, missing), serial in zip(about, serials, strict=True)
    ]
    insert_documents(unit, made)
    return made
