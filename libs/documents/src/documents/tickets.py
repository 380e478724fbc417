"""The slip of a number of the queue 号票, for a roll of paper: number, group, and where one sees how it stands."""

from __future__ import annotations

from datetime import UTC

from documents.instants import written
from documents.issuer import Issuer
from documents.model import Document, Field, Language, Verification
from documents.wording import said
from onewindow.intake.v1.queue_pb2 import Ticket


def of_ticket(ticket: Ticket, issuer: Issuer, language: Language, *, group: str, address: str) -> Document:
    """Write a slip.

    Args:
        ticket: the number.
        issuer: the centre.
        language: of the slip.
        group: what it is for, in that language.
        address: of the page that says how it stands.
    """
    drawn_at = ticket.drawn_at.ToDatetime(UTC)
    return Document(
        language=language,
        title=said("ticket.title", language),
        issuer=issuer.name(language),
        number=ticket.number,
        number_label=said("ticket.number", language),
        issued_at=drawn_at,
        fields=(
            Field(said("ticket.group", language), group),
            Field(said("ticket.drawn_at", language), written(drawn_at, language)),
        ),
        verification=Verification(ticket.number, address, said("ticket.told", language)),
        is_slip=True,
    )
