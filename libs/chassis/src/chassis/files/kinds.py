"""What a file is, by its first bytes: its name and what a browser says of it count for nothing.

puremagic knows the signatures: pure Python, so that no parser in C meets hostile bytes, and kept up to date. Of files
that are ZIP archives inside (OFD, office documents) it can only say that; their entries say more.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

# Enough for every signature, and for the first entries of an archive.
HEAD_BYTES = 64 * 1024
_ENTRY = b"PK\x03\x04"
_MOST_ENTRIES = 64


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its name in settings and answers, and its media type."""

    name: str
    media_type: str


PDF, JPEG, PNG, OFD = (
    FileKind("pdf", "application/pdf"),
    FileKind("jpeg", "image/jpeg"),
    FileKind("png", "image/png"),
    FileKind("ofd", "application/ofd"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX, XLSX, PPTX, OLE = (
    FileKind("docx", f"{_OFFICE}.wordprocessingml.document"),
    FileKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    FileKind("pptx", f"{_OFFICE}.presentationml.presentation"),
    # Documents of office programs before 2007, and of WPS; which one is not told by the first bytes.
    FileKind("ole", "application/x-ole-storage"),
)
KINDS = {kind.name: kind for kind in (PDF, JPEG, PNG, OFD, DOCX, XLSX, PPTX, OLE)}
_BY_EXTENSION = {".pdf": PDF, ".jpg": JPEG, ".png": PNG, ".doc": OLE}
# By what an entry of the archive is called, or begins with.
_BY_ENTRY = {"OFD.xml": OFD, "word/": DOCX, "xl/": XLSX, "ppt/": PPTX}


def kind_of(head: bytes) -> FileKind | None:
    """Answer what a file is by its first ``HEAD_BYTES``; None if it is none of ``KINDS``."""
    import puremagic  # noqa: PLC0415 - loads a table of signatures: with the first file

    if head.startswith(_ENTRY):
        return next((_BY_ENTRY[part] for name in _entries(head) for part in _BY_ENTRY if name.startswith(part)), None)
    try:
        found = {match.extension for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return None
    return next((kind for extension, kind in _BY_EXTENSION.items() if extension in found), None)


def _entries(head: bytes) -> Iterator[str]:
    """Answer the names of the first entries of an archive (ZIP, APPNOTE 4.3.7)."""
    place = 0
    for _ in range(_MOST_ENTRIES):
        place = head.find(_ENTRY, place)
        if place < 0 or place + 30 > len(head):
            return
        (length,) = struct.unpack_from("<H", head, place + 26)
        yield head[place + 30 : place + 30 + length].decode("utf-8", "replace")
        place += 30 + length
