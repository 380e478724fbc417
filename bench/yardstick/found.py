"""What a run finds, to be printed and kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from yardstick.figures import Floor
from yardstick.measure import Measured


@dataclass(slots=True, kw_only=True)
class Run:
    """Everything one run has found."""

    began_at: str
    machine: dict[str, str | int | float]
    options: dict[str, object]
    settings: dict[str, str] = field(default_factory=dict)
    ready_seconds: dict[str, float] = field(default_factory=dict)
    # By number of clients.
    pgbench: dict[int, Floor] = field(default_factory=dict)
    echo: dict[int, Measured] = field(default_factory=dict)
    fastapi: dict[int, Measured] = field(default_factory=dict)
    measured: list[Measured] = field(default_factory=list)
