"""Versions of a catalogue that were handed in: which wait, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A line of the list."""

    name: str
    address: str
    state: str
    made: str
    counts: str
    basis: str
    became: str
    # The access key of the first that waits.
    access_key: str = ""
