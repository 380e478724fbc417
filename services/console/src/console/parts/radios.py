"""A choice of one, each shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Radio:
    """One of the choices; its id is made of both names."""

    value: str
    label: str
    # Its access key, a letter; and the field that comes next for whoever chooses it.
    key: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Radios:
    """Choices under one ``name``; ``chosen`` is the value of one of them, or empty."""

    name: str
    label: str
    radios: tuple[Radio, ...]
    chosen: str = ""
    fault: str = ""
