"""What is wrong in files that were handed in, place by place, all at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileFault:
    """Where, as people find it (``items.csv:12.kind``; empty: in all of it), and what to do about it."""

    place: str
    sentence: str
