"""The summary of what went wrong, on top of a page; each sentence leads to the field it is about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TroubleLine:
    """One thing to change; ``field`` is the id of its input, empty if it is about none."""

    sentence: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What went wrong, and what to do; ``quote`` is what to read out when asking for help.

    ``is_asked_again``: there is a link that loads the page again, where nothing that was typed is lost by that.
    """

    heading: str
    faults: tuple[TroubleLine, ...]
    quote: str = ""
    is_asked_again: bool = False
