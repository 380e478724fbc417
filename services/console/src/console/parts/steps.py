"""How far something is: steps in their order, each done, at work or ahead; in words, shape and colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Stage(Enum):
    """How far one step is; the value is its class."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Step:
    """A step; ``when`` is empty until it is known."""

    name: str
    stage: Stage
    when: str = ""
