"""The slip of a number."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from documents.issuer import Issuer
from documents.rendering import Renderer
from documents.tickets import of_ticket
from onewindow.intake.v1.queue_pb2 import Ticket

ISSUER = Issuer("632801", "格尔木市政务服务中心", "Golmud Government Service Centre", "https://one.example")
ADDRESS = "https://one.example/zh/632801/ticket?t=74faf6cc-88f9-407f-b247-ce4c4227d4dd"
MM = 72 / 25.4


@pytest.mark.parametrize(("language", "told"), [("zh", "2026年11月30日"), ("en", "2026-11-30")])
def test_a_slip_fits_a_roll_of_paper_and_says_nothing_of_who_holds_it(
    renderer: Renderer, text_of: Callable[[bytes], str], language: str, told: str
) -> None:
    """One page of 72 mm: the number, what it is for, when it was drawn, in both languages."""
    ticket = Ticket(number="A031")
    ticket.drawn_at.FromDatetime(datetime(2026, 11, 30, 1, tzinfo=UTC))
    document = of_ticket(ticket, ISSUER, language, group="综合业务", address=ADDRESS)  # type: ignore[arg-type]  # both
    rendered = renderer.render(document)
    (page,) = PdfReader(io.BytesIO(rendered)).pages
    assert 72 == round(float(page.mediabox.width) / MM)
    assert float(page.mediabox.height) / MM < 130
    read = "".join(text_of(rendered).split())
    assert ["A031", "综合业务", told] == [each for each in ("A031", "综合业务", told) if each in read]
