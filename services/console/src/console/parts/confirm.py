"""A box that says that something unusual was seen and is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confirm:
    """``fault`` is what was seen; ``label`` what ticking the box says."""

    name: str
    label: str
    fault: str
    is_chosen: bool
