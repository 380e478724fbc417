"""Text in both languages broken into lines of a terminal. Pure.

Chinese has no blanks to break at, takes two columns a character, and a line does not begin with a full stop.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WIDTH = 80
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
_OPENING = "（《「『【“‘"
_CLOSING = "）》」』】”’，。；：、！？"
# What is kept together: blanks, one Chinese character, or a word; each with the punctuation that belongs to it.
_PIECE = re.compile(
    rf"\s+|[{_OPENING}]*[{_WIDE}][{_CLOSING}]*|[^\s{_WIDE}{_OPENING}{_CLOSING}]+[{_CLOSING}]*|[{_OPENING}{_CLOSING}]+"
)
_BETWEEN_CHINESE = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_ENGLISH_STOP = re.compile(rf"(?<=[{_WIDE}])\.(?=\s|$)")


def columns(text: str) -> int:
    """Count the columns a text takes on a terminal: two for each Chinese character."""
    return sum(_columns_of(character) for character in text)


def padded(text: str, width: int) -> str:
    """Answer a text with blanks behind it, up to so many columns."""
    return text + " " * (width - columns(text))


def wrapped(text: str, width: int) -> list[str]:
    """Break one paragraph into lines of at most ``width`` columns; blanks and line breaks in it count as one blank."""
    lines, line, used = [], "", 0
    for piece in _pieces(text, width):
        size = columns(piece)
        if used + size > width and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
        if piece.isspace() and not line:
            continue
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() else lines


def paragraphs(text: str) -> list[str]:
    """Answer the paragraphs of a docstring, a line each, Chinese sentences with their own full stop."""
    joined = (_BETWEEN_CHINESE.sub("", each) for each in re.split(r"\n\s*\n", text.strip()))
    return [_ENGLISH_STOP.sub("。", " ".join(each.split())) for each in joined]


def is_chinese(text: str) -> bool:
    """Whether there is any Chinese in a text."""
    return re.search(f"[{_WIDE}]", text) is not None


def _pieces(text: str, width: int) -> Iterator[str]:
    for piece in _PIECE.findall(" ".join(text.split())):
        # A word that is longer than a line is cut wherever the line ends; each character is looked at once.
        begin = used = 0
        for place, character in enumerate(piece):
            size = _columns_of(character)
            if used + size > width and place > begin:
                yield piece[begin:place]
                begin, used = place, 0
            used += size
        yield piece[begin:]


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def indented(text: str, indent: str = "  ") -> Iterator[str]:
    """Break a paragraph into lines below a heading, 80 columns with their indent."""
    for line in wrapped(text, _WIDTH - len(indent)):
        yield f"{indent}{line}"
