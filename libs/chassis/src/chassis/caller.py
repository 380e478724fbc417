"""Who acts in a call. Stands below identity, which finds it out, and below what is done with it."""

from __future__ import annotations

from dataclasses import dataclass

from kernel.divisions import covers
from onewindow.access.v1.access_pb2 import Scope
from onewindow.type.v1 import type_pb2

# Read once: a name of an enum is looked up by a function each time, and these are asked in every call.
_BELOW, _DEPARTMENT = Scope.SCOPE_BELOW, Scope.SCOPE_DEPARTMENT


@dataclass(frozen=True, slots=True)
class Caller:
    """Who acts: an officer of a department at a centre (GB/T 2260 division code).

    ``roles`` are what the token says, ``scope`` how far the RPC's declaration lets them reach in this call (values of
    ``onewindow.access.v1.Role`` and ``Scope``).
    """

    officer_id: str
    division_code: str
    department_code: str
    roles: frozenset[int] = frozenset()
    scope: int = Scope.SCOPE_CENTRE

    def reads(self, division_code: str) -> bool:
        """Whether the caller may see cases of a centre: its own, or with the scope for it one below."""
        if self.scope == _BELOW:
            return covers(self.division_code, division_code)
        return division_code == self.division_code

    @property
    def confined_to(self) -> str:
        """The department whose matters this call may be about, with the scope of one; empty: anybody's."""
        return self.department_code if self.scope == _DEPARTMENT else ""

    def acts_for(self, department_code: str) -> bool:
        """Whether this call may be about what is a department's: with the scope of a department, only the own one."""
        return self.scope != _DEPARTMENT or department_code == self.department_code


def actor_of(caller: Caller) -> type_pb2.Actor:
    """Say in an event who acted."""
    return type_pb2.Actor(
        officer_id=caller.officer_id, department_code=caller.department_code, division_code=caller.division_code
    )
