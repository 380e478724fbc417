"""Render documents to PDF: tagged (PDF/UA-1), with an embedded subset of the font, the same bytes for the same data."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock

import segno
import typst

from documents import fonts
from documents.model import Document, Table
from documents.wording import said

MEDIA_TYPE = "application/pdf"
_FOLDER = Path(__file__).parent
_REGIONS = {"zh": "cn", "en": "gb"}
# Columns with texts share what those with numbers leave.
_NARROW, _WIDE = 0, 1
# Tables with more columns are written smaller; sizes in points.
_SIZES = ((3, 10.5), (6, 9.0))
_SMALLEST = 8.0
# A row with a longer text may go on on the next page.
_LONGEST_TOGETHER = 400
# Of a longer address the query is left to the QR code.
_LONGEST_ADDRESS = 160
# Of a QR code, in millimetres: how wide it is printed, and each of its modules, so that a telephone reads it.
_LEAST_QR, _MOST_QR, _MODULE = 26, 60, 0.4
# What is between words, or nothing to see.
_BLANKS = {ord("\t"): " ", ord("\r"): "", 0xA0: " "}


class Renderer:
    """Renders documents; made once, as it keeps the font. It is used by one thread at a time and waits for it.

    ``own_fonts``: a folder with fonts of the centre's own, for characters that the package's font does not have.
    """

    def __init__(self, own_fonts: Path | None = None) -> None:
        """Open the fonts when the first document is rendered."""
        self._own_fonts = own_fonts
        self._compiler: typst.Compiler | None = None
        self._lock = Lock()

    def render(self, document: Document) -> bytes:
        """Answer the PDF. A character that no font has is written as its code point, and a sentence says so."""
        told = {"document": json.dumps(self._told(document), ensure_ascii=False)}
        with self._lock:
            if self._compiler is None:
                paths = [str(folder) for folder in fonts.folders(self._own_fonts)]
                self._compiler = typst.Compiler(
                    input=str(_FOLDER / "document.typ"),
                    root=str(_FOLDER),
                    font_paths=paths,
                    ignore_system_fonts=True,
                    sys_inputs=told,
                )
            # With this standard a character without a glyph is an error, and nothing is lost in silence.
            rendered = self._compiler.compile(
                format="pdf",
                sys_inputs=told,
                pdf_standards="ua-1",
                timestamp=int(document.issued_at.timestamp()),
            )
        if not isinstance(rendered, bytes):
            raise TypeError("a PDF is one file")
        return rendered

    def _told(self, document: Document) -> dict[str, object]:
        code = document.verification
        language = document.language
        told: dict[str, object] = {
            "title": document.title,
            "issuer": document.issuer,
            "number": document.number,
            "number_label": document.number_label,
            "addressee": document.addressee,
            "paragraphs": document.paragraphs,
            "fields": [{"label": field.label, "value": field.value} for field in document.fields],
            "tables": [_table(table) for table in document.tables],
            "closing": document.closing,
            "signatures": document.signatures,
            "warning": document.warning,
            "stamp": document.stamp,
            "seal": document.seal,
            "dated": document.dated,
            "is_slip": "slip" if document.is_slip else "",
            "code": code.code if code else "",
            "code_label": said("common.code", language),
            "address": code.address if code else "",
            "shown_address": _shown(code.address) if code else "",
            "verify": code.told if code else "",
        }
        lacking = fonts.missing("".join(_texts(told)), self._own_fonts)
        instead = {ord(char): f"〔U+{ord(char):04X}〕" for char in lacking} | _BLANKS
        written = {name: _written(value, instead) for name, value in told.items()}
        qr, width = _qr(code.address) if code else ("", 0)
        return {
            **written,
            "fonts": [fonts.FAMILY],
            "lang": language,
            "region": _REGIONS[language],
            "page_of": said("common.page", language),
            "qr": qr,
            "qr_mm": width,
            "qr_alt": said(_qr_key(document), language),
            "rare": said("common.rare", language) if lacking else "",
        }


def _table(table: Table) -> dict[str, object]:
    count = len(table.titles)
    return {
        "heading": table.heading,
        "titles": table.titles,
        "rows": table.rows,
        "right": sorted(table.right),
        "widths": table.widths or _widths(table),
        "size": next((size for most, size in _SIZES if count <= most), _SMALLEST),
        "is_long": any(len(cell) > _LONGEST_TOGETHER for row in table.rows for cell in row),
    }


def _widths(table: Table) -> list[int]:
    count = len(table.titles)
    is_wide = count > _SIZES[-1][0]
    return [_NARROW if column in table.right or (is_wide and column == 0) else _WIDE for column in range(count)]


def _shown(address: str) -> str:
    return address if len(address) <= _LONGEST_ADDRESS else f"{address.partition('?')[0]}?…"


def _qr_key(document: Document) -> str:
    if document.is_slip:
        return "ticket.qr"
    return "common.qr" if document.verification and document.verification.code else "one_time.qr"


def _texts(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told.translate(_BLANKS)
    elif isinstance(told, Mapping):
        for value in told.values():
            yield from _texts(value)
    elif isinstance(told, Sequence):
        for value in told:
            yield from _texts(value)


def _written(told: object, instead: Mapping[int, str]) -> object:
    if isinstance(told, str):
        return told.translate(instead)
    if isinstance(told, Mapping):
        return {name: _written(value, instead) for name, value in told.items()}
    return [_written(value, instead) for value in told] if isinstance(told, Sequence) else told


def _qr(address: str) -> tuple[str, int]:
    """Answer a QR code as SVG, and how wide it has to be printed, in millimetres."""
    made = segno.make(address, micro=False, error="m")
    drawn = io.BytesIO()
    made.save(drawn, kind="svg", xmldecl=False, nl=False)
    columns, _ = made.symbol_size()
    return drawn.getvalue().decode(), min(max(_LEAST_QR, math.ceil(columns * _MODULE)), _MOST_QR)
