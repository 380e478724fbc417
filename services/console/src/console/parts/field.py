"""A line to type in, with its label, its hint and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """An input; ``name`` is its id too. ``hint`` and ``fault`` may be empty."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    fault: str = ""
    longest: int = 200
    # What a browser may fill in (``autocomplete``); codes and numbers of others are nothing to keep.
    fills: str = "off"
    # The one input of a page that is typed into first.
    is_first: bool = False
