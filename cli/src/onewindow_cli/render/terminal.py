r"""The one place where text goes to a terminal: whatever a person stored arrives as text there, and as nothing else.

A string is one line. Characters that move the cursor, change colours or titles, ring, or turn the direction of writing
are shown as escapes (``\x1b``, ``\u202e``), a line break too: a name must not forge a line of ours. Styles are not in
strings: they are said beside them (``Styled``). Tables, trees and markup go through ``console``, by the same rule.
"""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

# Controls, formats (with them those of direction), halves of pairs, separators of lines and paragraphs.
_UNFIT = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Styled:
    """Text in a colour or weight."""

    text: str
    # Arguments of ``click.style``.
    style: Mapping[str, Any]


OK, FAILED = Styled("✓", {"fg": "green"}), Styled("✗", {"fg": "red", "bold": True})


def dim(text: str) -> Styled:
    """Answer text that stands back."""
    return Styled(text, {"dim": True})


def plain(text: str) -> str:
    """Answer text that is one line and does nothing to a terminal."""
    if text.isprintable():
        return text
    return "".join(
        _escaped(character) if unicodedata.category(character) in _UNFIT else character for character in text
    )


def echo(*parts: str | Styled, err: bool = False) -> None:
    """Print one line."""
    click.echo(_line(parts), err=err)


def terminal_columns() -> int:
    """How wide the terminal is; a pipe is 80 columns wide, or as COLUMNS says."""
    return shutil.get_terminal_size().columns


def is_a_person_there() -> bool:
    """Whether somebody can be asked: standard input is a terminal."""
    return sys.stdin.isatty()


def confirm(question: str) -> None:
    """Ask a person to agree; ends the command if they do not."""
    click.confirm(plain(question), abort=True)


def ask(question: str, *, secret: bool = False) -> str:
    """Answer what a person types, or what stands in the next line of standard input; not on the screen if secret."""
    if not is_a_person_there():
        # Somebody's pipe or file: a prompt that hides would ask the terminal beside it.
        return sys.stdin.readline().strip()
    given: str = click.prompt(plain(question), err=True, hide_input=secret)
    return given.strip()


def _line(parts: tuple[str | Styled, ...]) -> str:
    return "".join(
        plain(part) if isinstance(part, str) else click.style(plain(part.text), **part.style) for part in parts
    )


def _escaped(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - as Python writes them
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - likewise
