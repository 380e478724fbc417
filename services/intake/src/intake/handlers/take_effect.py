"""Let versions of catalogues take effect at their midnight, by the clock.

Whoever asks goes by the new version from the midnight on, also before this has run: then the others are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.handlers.catalogue_versions import hold_centre

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit


def let_take_effect(unit: Unit, division_code: str, _versions: Sequence[str]) -> None:
    """Put the version in force that is due at a centre."""
    hold_centre(unit, division_code)
