"""Whom a transaction acts for: what row-level security lets it see and change (migration 0002).

Said to PostgreSQL for one transaction at a time, so nothing of it stays with a pooled connection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLATFORM = "platform"
_SAY = (
    "select set_config('onewindow.centre', %(centre)s, true), set_config('onewindow.below', %(below)s, true),"
    " set_config('plan_cache_mode', %(plans)s, true)"
)
_CENTRE = re.compile(rf"[0-9]{{6,12}}|{_PLATFORM}")
_BELOW = re.compile(r"[0-9]{0,12}")


@dataclass(frozen=True, slots=True, order=True)
class Reach:
    """One centre, which may be read and written; with ``below`` those it is above may be read too.

    Args:
        centre: division code (GB/T 2260).
        below: digits the codes of the centres below begin with (``kernel.divisions.prefix``); empty: none.

    Raises:
        ValueError: the centre is no division code.
    """

    centre: str
    below: str = ""

    def __post_init__(self) -> None:
        """Refuse what is not a division code."""
        if not (_CENTRE.fullmatch(self.centre) and _BELOW.fullmatch(self.below)):
            raise ValueError("a transaction acts for a division code of 6 to 12 digits")

    def words(self, plans: str = "auto") -> tuple[str, Mapping[str, str]]:
        """Answer the statement, with its parameters, that makes a transaction act and plan so (``plan_cache_mode``)."""
        return _SAY, {"centre": self.centre, "below": self.below, "plans": plans}


@lru_cache(maxsize=4096)
def centre_alone(division_code: str) -> Reach:
    """Answer the reach of one centre: the same object for the same one, as nearly every call acts for its own."""
    return Reach(division_code)


PLATFORM = Reach(_PLATFORM)
"""The platform's own work over all centres: sees messages on their way and used keys, and no case."""
