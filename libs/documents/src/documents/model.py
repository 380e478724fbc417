"""What a document consists of, before it is laid out. Texts are ready to be read, in the document's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Field:
    """A fact with its label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its heading, the titles of its columns, its rows, and which columns (from 0) stand to the right.

    ``widths``: the share of each column in what is left by those with 0, which are as narrow as what they say. Empty:
    those that stand to the right are narrow, and the others share alike.
    """

    heading: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """How a document is verified: its code, and the address that a QR code leads to, with a sentence about both.

    What is not verified has no code: its QR code leads to the page that says the same.
    """

    code: str
    address: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of a centre.

    ``signatures``: who signs it by hand. ``issued_at`` is an aware instant; it dates the file, too.
    ``warning`` is told on top and, with ``stamp``, written across every page: of what is void. ``seal`` marks where the
    centre's seal goes; empty, there is none. ``is_slip``: for a roll of paper of 80 mm, the number large.
    """

    language: Language
    title: str
    issuer: str
    number: str
    number_label: str
    issued_at: datetime
    fields: tuple[Field, ...] = ()
    # Whom it is addressed to, and what it says to them.
    addressee: str = ""
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    closing: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    verification: Verification | None = None
    warning: str = ""
    stamp: str = ""
    seal: str = ""
    dated: str = ""
    is_slip: bool = False
