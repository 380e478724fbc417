"""Tell whether documents are genuine, to whoever has the number and the code beside it.

A number that nobody has and a code that does not belong to it are the same to whoever asks.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case.issuing import IssuedDocument
from intake.domain.refusals import DocumentNotConfirmed
from intake.storage.documents import find_documents

_NO_CODE = "......"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyDocument:
    """A number as it is printed, and the code typed beside it. About no case's trace: it may be a guess."""

    division_code: str
    document_no: str
    verification_code: str = field(repr=False)
    case_id: None = None


def verify_documents(unit: Unit, queries: Sequence[VerifyDocument]) -> list[Outcome[IssuedDocument]]:
    """Answer the documents whose codes are right."""
    found = find_documents(unit, {(query.division_code, query.document_no) for query in queries})
    return [_answer(found.get((query.division_code, query.document_no)), query) for query in queries]


def _answer(document: IssuedDocument | None, query: VerifyDocument) -> Outcome[IssuedDocument]:
    code = document.verification_code if document else _NO_CODE
    is_right = hmac.compare_digest(code.encode(), query.verification_code.encode())
    return document if document and is_right else DocumentNotConfirmed()
