"""What is shown where no page can be: nothing at that address, a request that is none, a fault of ours."""

from __future__ import annotations

from dataclasses import dataclass

from console.parts.trouble import Summary

TEMPLATE = "not_shown.html"


@dataclass(frozen=True, slots=True)
class View:
    """What went wrong, and the way home."""

    title: str
    trouble: Summary
    home: str
