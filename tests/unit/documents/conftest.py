"""Documents to render and to read again: one renderer for all, as it keeps the font."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from pypdf import PdfReader

from documents.issuer import Issuer
from documents.model import Document
from documents.rendering import Renderer
from onewindow.fees.v1.fees_pb2 import Bill, PaymentMethod, Receipt

ISSUED_AT = Timestamp(seconds=1_795_917_000)
# A folder for a picture of every page of every document, to look at (`make document-pictures`).
PICTURES = os.environ.get("ONEWINDOW_DOCUMENT_PICTURES")
_DOTS_AN_INCH = "80"


class PicturedRenderer(Renderer):
    """Renders, and keeps pictures of what it rendered."""

    def render(self, document: Document) -> bytes:
        """Answer the PDF; its pages are drawn by poppler, from the file as a reader has it."""
        rendered = super().render(document)
        folder = Path(str(PICTURES))
        folder.mkdir(parents=True, exist_ok=True)
        number = len({each.name.partition("-")[0] for each in folder.glob("*.png")})
        title = "".join(sign for sign in document.title if sign.isalnum())
        target = folder / f"{number:03}-{document.language}-{title}"
        subprocess.run(["pdftoppm", "-png", "-r", _DOTS_AN_INCH, "-", target], input=rendered, check=True)
        return rendered


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    """A renderer with the font of the package."""
    return PicturedRenderer() if PICTURES else Renderer()


@pytest.fixture
def issuer() -> Issuer:
    """The centre of the demo."""
    return Issuer("632801", "格尔木市政务服务中心", "Golmud Government Service Centre", "https://window.example")


@pytest.fixture(scope="session")
def text_of() -> Callable[[bytes], str]:
    """What a program reads in a PDF, without what is between words."""
    return lambda content: "".join(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split()
    )


@pytest.fixture
def bill() -> Bill:
    """A bill over two fees that is paid, and its receipt."""
    made = Bill(case_id="0192", case_no="6328012026112900017X", total_fen=140_950)
    made.lines.add(item_code="GA-025", name_zh="居民身份证工本费", name_en="Identity card", amount_fen=4_000)
    made.lines.add(item_code="ZJ-003", name_zh="城市道路占用费", name_en="Road occupation", amount_fen=136_950)
    made.receipt.CopyFrom(
        Receipt(
            receipt_no="2026A00000012",
            verification_code="AB3D5F",
            amount_fen=140_950,
            issued_at=ISSUED_AT,
            method=PaymentMethod.PAYMENT_METHOD_CASH,
        )
    )
    return made
