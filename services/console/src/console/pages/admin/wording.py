"""Documents with sample data, as PDF: how they end with the words of a catalogue, published or handed in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from console.pages.page import Paper, Visit
from console.pages.papers import issuer_of
from documents import notices
from onewindow.intake.v1 import intake_pb2 as pb

_FILE = "wordings.csv"
_DAY = "2026-11-23"
_KINDS = {
    "acceptance": pb.IssuedDocument(kind=pb.DOCUMENT_KIND_ACCEPTANCE, accepted_on=_DAY, due_on="2026-12-07"),
    "correction": pb.IssuedDocument(kind=pb.DOCUMENT_KIND_CORRECTION, correct_by="2026-12-14"),
    "fee": pb.IssuedDocument(kind=pb.DOCUMENT_KIND_FEE, accepted_on=_DAY, amount_fen=8_000),
    "decision": pb.IssuedDocument(kind=pb.DOCUMENT_KIND_DECISION, accepted_on=_DAY, document_name="样本许可证"),
    "refusal": pb.IssuedDocument(
        kind=pb.DOCUMENT_KIND_DECISION, accepted_on=_DAY, document_name="不予行政许可决定书", refusal_reason="样本"
    ),
    "not_accepted": pb.IssuedDocument(
        kind=pb.DOCUMENT_KIND_NOT_ACCEPTED,
        application_end=pb.APPLICATION_END_REFUSED,
        ended_on=_DAY,
        end_reason="样本",
    ),
    "lapsed": pb.IssuedDocument(
        kind=pb.DOCUMENT_KIND_NOT_ACCEPTED, application_end=pb.APPLICATION_END_LAPSED, ended_on=_DAY
    ),
    "notice": pb.IssuedDocument(kind=pb.DOCUMENT_KIND_NOTICE),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What the centre says at the end of a document, and where that is seen in a sample."""

    document: str
    words: str
    address: str


def wordings_of(visit: Visit, files: Iterable[pb.CatalogueFile], path: str) -> tuple[Wording, ...]:
    """Answer the words of a catalogue's files; ``path`` is the page that shows samples of them."""
    return tuple(
        Wording(
            notices.title_of(_KINDS[document], visit.language.value),
            visit.of(*words),
            visit.address(path, **{"as": document}),
        )
        for document, words in _read(files).items()
        if document in _KINDS
    )


def sample_of(visit: Visit, files: Iterable[pb.CatalogueFile]) -> Paper | None:
    """Answer the document that is asked for with sample data; None if none is. Nothing in it is of anybody."""
    name = visit.query.get("as", "")
    if name not in _KINDS:
        return None
    closing_zh, closing_en = _read(files).get(name, ("", ""))
    issued = pb.IssuedDocument(
        document_no=f"{visit.centre.division_code}-0000-N000000",
        verification_code="AAAAAA",
        division_code=visit.centre.division_code,
        case_no="SAMPLE",
        received_on=_DAY,
        items=[pb.NamedCode(code="ITEM", name_zh="样本事项", name_en="Sample matter")],
        closing_zh=closing_zh,
        closing_en=closing_en,
    )
    issued.MergeFrom(_KINDS[name])
    issued.issued_at.FromDatetime(visit.now)
    applicant = visit.say("(sample)")
    document = notices.of_issued(issued, issuer_of(visit), visit.language.value, applicant)
    return Paper(f"sample-{name}.pdf", document)


def _read(files: Iterable[pb.CatalogueFile]) -> dict[str, tuple[str, str]]:
    content = next((file.content for file in files if file.name == _FILE), b"")
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace"), newline=""))
    return {row["document"]: (row["zh"], row["en"]) for row in rows if row.keys() >= {"document", "zh", "en"}}
