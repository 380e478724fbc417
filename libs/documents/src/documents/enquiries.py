"""The answer to an enquiry 咨询答复 as a document: what was asked, what is answered, and by whom for the centre."""

from __future__ import annotations

from datetime import UTC

from documents.instants import day_written, written
from documents.issuer import Issuer
from documents.model import Document, Field, Language
from documents.wording import said
from onewindow.intake.v1 import enquiries_pb2 as pb


def of_answer(
    answer: pb.LookUpEnquiryResponse, issuer: Issuer, language: Language, *, department: str = ""
) -> Document:
    """Write the answer of an enquiry that is answered.

    Args:
        answer: as it is told to whoever has number and code; without a word about who asked.
        issuer: the centre.
        language: of the document; question and answer stay as they were written.
        department: name of the department that answered; empty: the window.
    """
    received, answered = answer.received_at.ToDatetime(UTC), answer.answered_at.ToDatetime(UTC)
    facts = {
        "enquiry.received_at": written(received, language),
        "enquiry.answered_at": written(answered, language),
        "enquiry.department": department,
    }
    return Document(
        language=language,
        title=said("enquiry.title", language),
        issuer=issuer.name(language),
        number=answer.enquiry_no,
        number_label=said("enquiry.number", language),
        issued_at=answered,
        fields=tuple(Field(said(key, language), value) for key, value in facts.items() if value),
        closing=(
            said("enquiry.asked", language, text=answer.text),
            said("enquiry.answer", language, text=answer.answer),
        ),
        seal=said("common.seal", language),
        dated=day_written(answered, language),
    )
