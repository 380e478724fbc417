"""The case that a command is about, among those that a batch holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kernel.errors import CaseNotFound

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from chassis.rpc import Caller
    from intake.domain.case.model import Case


class CaseCommand(Protocol):
    """What somebody wants of a case."""

    @property
    def case_id(self) -> UUID:
        """Which case."""
        ...

    @property
    def caller(self) -> Caller:
        """Who asks."""
        ...


def own_case(held: Mapping[UUID, Case], command: CaseCommand) -> Case:
    """Answer the case.

    Raises:
        CaseNotFound: there is none at the caller's own centre.
    """
    case = held.get(command.case_id)
    if case is None or case.division_code != command.caller.division_code:
        raise CaseNotFound
    return case
