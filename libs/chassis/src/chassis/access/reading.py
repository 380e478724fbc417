"""Which centre a list is about: a request may name one that the caller may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kernel.errors import PermissionDenied
from kernel.identity import division_fault

if TYPE_CHECKING:
    from chassis.rpc import Caller
    from kernel.fields import Violations


def centre_asked(division_code: str, caller: Caller, violations: Violations) -> str:
    """Answer the centre a request is about: the named one, the caller's own if it names none.

    Args:
        division_code: as the request has it (GB/T 2260), may be empty.
        caller: with the scope of this call.
        violations: records ``division_code`` if it is none.

    Raises:
        PermissionDenied: the caller may not read that centre.
    """
    if not division_code:
        return caller.division_code
    fault = division_fault(division_code)
    violations.fault("division_code", fault)
    if fault is None and not caller.reads(division_code):
        raise PermissionDenied
    return division_code
