"""The acts that are open to whoever looks, the likeliest first: it stands out, and a key presses it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """What may be done now; ``act`` is its value."""

    act: str
    label: str
