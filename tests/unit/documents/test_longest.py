"""As long as it may become, every document keeps to its pages: nothing is cut or written over something else."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import TextStringObject
from tests.unit.documents import longest

from documents.model import Document
from documents.rendering import Renderer

MM = 72 / 25.4
# Kerning, and how widths are rounded in the file; in points.
SLACK = 0.7
_STRAIGHT = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
EVERY = dict(longest.every())


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text on a page, in points from its lower left corner."""

    left: float
    right: float
    baseline: float


def runs_of(page: PageObject) -> list[Run]:
    """Answer what is written on a page, as the widths in its fonts have it; what is turned (a stamp) is left out."""
    fonts = cast("dict[str, Any]", cast("Any", page["/Resources"]).get("/Font", {}))
    widths = {name: _widths(font.get_object()) for name, font in fonts.items()}
    content = page.get_contents()
    assert content is not None
    found: list[Run] = []
    turned, before, text, font, size = _STRAIGHT, [_STRAIGHT], _STRAIGHT, "", 0.0
    for operands, operator in content.operations:
        if operator == b"q":
            before.append(turned)
        elif operator == b"Q":
            turned = before.pop()
        elif operator == b"cm":
            turned = _joined(list(map(float, operands)), turned)
        elif operator == b"Tf":
            font, size = str(operands[0]), float(operands[1])
        elif operator == b"Tm":
            text = list(map(float, operands))
        elif operator in {b"TJ", b"Tj"}:
            told = operands[0] if operator == b"TJ" else operands
            across, slope, _, _, left, baseline = _joined(text, turned)
            if not slope:
                wide = sum(_wide(each, widths[font]) for each in told) / 1000 * size * across
                found.append(Run(left, left + wide, round(baseline, 1)))
    return found


def _joined(first: list[float], then: list[float]) -> list[float]:
    """Answer the transformation that does one and then the other (ISO 32000-1, 8.3.4)."""
    (a, b, c, d, e, f), (A, B, C, D, E, F) = first, then  # noqa: N806 - as the standard has them
    return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]


def _wide(told: object, widths: dict[int, float]) -> float:
    if isinstance(told, (int, float)):
        return -float(told)
    raw = told if isinstance(told, bytes) else cast("TextStringObject", told).original_bytes
    return sum(widths[int.from_bytes(raw[at : at + 2], "big")] for at in range(0, len(raw), 2))


def _widths(font: Any) -> dict[int, float]:  # noqa: ANN401 - as pypdf has it
    (descendant,) = font["/DescendantFonts"]
    usual = float(descendant.get_object().get("/DW", 1000))
    told = list(descendant.get_object()["/W"])
    found: dict[int, float] = defaultdict(lambda: usual)
    while told:
        first, second = int(told.pop(0)), told.pop(0)
        if isinstance(second, (int, float)):
            found.update(dict.fromkeys(range(first, int(second) + 1), float(told.pop(0))))
        else:
            found.update({first + place: float(width) for place, width in enumerate(second)})
    return found


def written_over(runs: list[Run]) -> Iterator[tuple[Run, Run]]:
    """Answer what stands over its neighbour on a line."""
    lines = defaultdict(list)
    for run in runs:
        lines[run.baseline].append(run)
    for line in lines.values():
        for one, next_ in pairwise(sorted(line, key=lambda run: run.left)):
            if one.right > next_.left + SLACK:
                yield one, next_


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_cut_or_written_over(name: str, renderer: Renderer) -> None:
    """On none of its pages; and the page with the seal has words, too."""
    document: Document = EVERY[name]
    pages = PdfReader(io.BytesIO(renderer.render(document))).pages
    margin = 4 * MM if document.is_slip else 22 * MM
    for page in pages:
        runs = runs_of(page)
        assert runs
        assert [] == [run for run in runs if run.right > float(page.mediabox.width) - margin + SLACK * 6]
        assert [] == [run for run in runs if run.left < margin - SLACK]
        assert [] == list(written_over(runs))
    read = "".join(pages[-1].extract_text().split())
    assert not read.startswith(("校验码", "Verificationcode", "（盖章处）", "(seal)"))
