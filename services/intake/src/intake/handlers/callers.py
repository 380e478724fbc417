"""Who calls, as the desk keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.model import Officer
from onewindow.access.v1.access_pb2 import Scope

if TYPE_CHECKING:
    from chassis.rpc import Caller


def officer_of(caller: Caller) -> Officer:
    """Answer who acts."""
    return Officer(caller.officer_id, caller.department_code)


def department_of(caller: Caller) -> str:
    """Answer to which department what is listed is narrowed; empty: to none."""
    return caller.department_code if caller.scope == Scope.SCOPE_DEPARTMENT else ""
