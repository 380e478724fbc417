"""Where files are chosen, with its label, its hint and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FileField:
    """An input for files; ``name`` is its id too. ``accepts``: what a browser offers, ``.csv``."""

    name: str
    label: str
    hint: str
    accepts: str
    takes_many: bool
    fault: str = ""
