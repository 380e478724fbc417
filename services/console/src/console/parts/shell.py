"""What stands around every page: where one is, in which language, and where else to go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page; addresses are ready to be written."""

    tag: str
    centre: str
    home: str
    case: str
    style: str
    other_tag: str
    other_name: str
    # The same page in the other language.
    other: str
