"""A form that came when its session was over, above the page that shows it filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Choices, figures and codes mean something in their form alone.
_CODE = re.compile(r"[A-Za-z0-9_.:,-]*")


@dataclass(frozen=True, slots=True)
class Resumed:
    """``page`` is its address without what was typed; ``homeless``: words that the page has no place for any more."""

    page: str
    homeless: tuple[str, ...]


def words_of(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Answer what a person wrote in words, in the order of the form."""
    return tuple(value for value in fields.values() if not _CODE.fullmatch(value.strip()))
