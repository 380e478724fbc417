"""A QR code of an address of ours or a number: a picture made of one path, which needs no image and prints sharply."""

from __future__ import annotations

from dataclasses import dataclass

import segno

# Of light modules around it, so that cameras find it (ISO/IEC 18004).
_QUIET = 4


@dataclass(frozen=True, slots=True)
class Qr:
    """A code that says ``address`` or a number: ``size`` modules a side, quiet ones too; ``path`` draws the dark."""

    address: str
    size: int
    path: str


def qr_of(address: str) -> Qr:
    """Draw the code of an address."""
    matrix = segno.make(address, micro=False, error="m").matrix
    dark = [
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z" for y, row in enumerate(matrix) for x, module in enumerate(row) if module
    ]
    return Qr(address, len(matrix) + 2 * _QUIET, "".join(dark))
