"""A centre as the public pages know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre by its GB/T 2260 division code, with its names."""

    division_code: str
    name_zh: str
    name_en: str
