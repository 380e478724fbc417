"""What is done now with a complaint, a card or an order, as it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supervision.storage.steps import Step

if TYPE_CHECKING:
    from datetime import datetime

    from chassis.rpc import Caller


def step_of(caller: Caller | None, step: str, words: str, now: datetime) -> Step:
    """Say what is done now; without an officer the clock does it, or whoever complained."""
    if caller is None:
        return Step(step, words, "", "", now)
    return Step(step, words, caller.officer_id, caller.department_code, now)
