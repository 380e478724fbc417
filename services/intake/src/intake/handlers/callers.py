"""Who calls, as the desk keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.model import Officer

if TYPE_CHECKING:
    from chassis.rpc import Caller


def officer_of(caller: Caller) -> Officer:
    """Answer who acts."""
    return Officer(caller.officer_id, caller.department_code)
