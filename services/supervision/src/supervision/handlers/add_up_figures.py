"""Add to the counts of a centre what its facts moved them by, some seconds of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supervision.storage import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit


def add_up_figures(unit: Unit, division_code: str, _centres: Sequence[str]) -> None:
    """Count what waits; what is more than one transaction takes waits for the next turn."""
    figures.add_up(unit, division_code)
