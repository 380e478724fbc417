"""Which characters fonts can show: read from the fonts' own tables (OpenType ``cmap``, formats 4 and 12).

By these few lines and not by fontTools: of its 31 MB one table would be read, into a mapping of each character where
spans are asked for, in 104 ms of processor time instead of 23.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILY = "Noto Sans CJK SC"
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
# Platform and encoding of tables that know all of Unicode, and of those that know its first plane.
_WHOLE, _FIRST_PLANE = {(0, 4), (0, 6), (3, 10)}, {(0, 3), (3, 1)}
_LAST_OF_FORMAT_4 = 0xFFFF


def folders(own: Path | None = None) -> tuple[Path, ...]:
    """Answer where fonts are: the package's, and the folder with fonts of the centre's own, if it has one."""
    return (_packaged(), own) if own else (_packaged(),)


def missing(text: str, own: Path | None = None) -> frozenset[str]:
    """Answer the characters of a text that none of the fonts has; line ends are none."""
    ranges = _ranges(own)
    starts = [first for first, _ in ranges]
    return frozenset(char for char in set(text) if char != "\n" and not _is_in(ord(char), ranges, starts))


@cache
def _packaged() -> Path:
    found = find_spec("manimgx_fonts_cjk")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("manimgx_fonts_cjk")
    return Path(found.origin).parent


def _is_in(code: int, ranges: tuple[tuple[int, int], ...], starts: list[int]) -> bool:
    place = bisect_right(starts, code) - 1
    return place >= 0 and code <= ranges[place][1]


@cache
def _ranges(own: Path | None) -> tuple[tuple[int, int], ...]:
    files = [path for folder in folders(own) for path in sorted(folder.iterdir()) if path.suffix.lower() in _SUFFIXES]
    return _joined(span for path in files for span in _of_file(path.read_bytes()))


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def _of_file(data: bytes) -> Iterator[tuple[int, int]]:
    """Read a font, or the first one of a collection: the fonts of a collection share their characters."""
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    for place in range(struct.unpack_from(">H", data, start + 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * place)
        if tag == b"cmap":
            yield from _of_table(data, offset)


def _of_table(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">H", data, table + 2)[0]
    found = {
        (platform, encoding): table + offset
        for platform, encoding, offset in (
            struct.unpack_from(">HHI", data, table + 4 + 8 * place) for place in range(count)
        )
    }
    for keys in (_WHOLE, _FIRST_PLANE):
        for key in sorted(keys & found.keys(), reverse=True):
            yield from _of_subtable(data, found[key])
            return


def _of_subtable(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    kind = struct.unpack_from(">H", data, start)[0]
    if kind == 12:  # noqa: PLR2004 - the format's number
        for place in range(struct.unpack_from(">I", data, start + 12)[0]):
            first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * place)
            yield first + (glyph == 0), last
    elif kind == 4:  # noqa: PLR2004 - likewise
        twice = struct.unpack_from(">H", data, start + 6)[0]
        for place in range(0, twice, 2):
            last = struct.unpack_from(">H", data, start + 14 + place)[0]
            first = struct.unpack_from(">H", data, start + 16 + twice + place)[0]
            if first < _LAST_OF_FORMAT_4:
                yield first, last
