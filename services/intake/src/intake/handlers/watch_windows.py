"""Look at watched windows by the clock: who is still there, and which one is empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake.domain.posts.windows import BY_SYSTEM, is_over
from intake.handlers.window_views import look
from intake.storage import catalogues, posts, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit


def watch_windows(unit: Unit, division_code: str, post_codes: Sequence[str]) -> None:
    """Look at claimed windows of a centre; a shift ends with the business of its day."""
    catalogue = catalogues.published(unit, division_code)
    running = windows.running(unit, division_code)
    if catalogue is not None:
        over = [shift for shift in running.values() if is_over(shift, catalogue.calendar, unit.now)]
        windows.end(unit, division_code, [replace(shift, closed_at=unit.now, closed_by=BY_SYSTEM) for shift in over])
        running = {code: shift for code, shift in running.items() if shift not in over}
    watched = windows.watched(unit, division_code)
    registered = posts.published(unit, division_code)
    look(unit, division_code, {code: watched[code] for code in post_codes if code in watched}, running, registered)
