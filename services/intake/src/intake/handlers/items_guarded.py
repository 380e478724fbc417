"""Which items a command is about: the caller's posts need a power for each (受理权 and the like)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.assembly import item_codes_of
from intake.handlers.submit_application import SubmitApplication
from intake.storage import cases, catalogues


class AboutACase(Protocol):
    """A command about a case that is there already."""

    @property
    def case_id(self) -> UUID:
        """The case."""

    @property
    def caller(self) -> Caller:
        """Who acts."""


def items_applied_for(unit: Unit, commands: Sequence[SubmitApplication]) -> list[Sequence[str]]:
    """Answer the items each application results in, those its bundles bring among them.

    None where there is no catalogue, or nothing in it: such an application is refused for that.
    """
    versions = catalogues.published_versions(unit, [command.caller.division_code for command in commands])
    known = catalogues.catalogues(unit, versions.items())
    found: list[Sequence[str]] = []
    for command in commands:
        centre, application = command.caller.division_code, command.application
        catalogue = known.get((centre, versions.get(centre, 0)))
        found.append(
            item_codes_of(catalogue, application.bundle_codes, application.item_codes) if catalogue is not None else ()
        )
    return found


def items_of_the_case(unit: Unit, commands: Sequence[AboutACase]) -> list[Sequence[str]]:
    """Answer the items each case was submitted with; none for a case that the caller's centre has not."""
    found = cases.items_of_cases(unit, [command.case_id for command in commands])
    return [found.get((command.case_id, command.caller.division_code), ()) for command in commands]
