"""A short list of names and values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value; ``tag`` is the language of the value where it is not the page's."""

    name: str
    value: str
    tag: str = ""
