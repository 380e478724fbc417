"""Keep who pushes every task of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.storage import cases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SetProjectManager:
    """Who answers for a project from now on."""

    case_id: UUID
    officer_id: str


def set_project_managers(unit: Unit, commands: Sequence[SetProjectManager]) -> list[Outcome[None]]:
    """Keep the last of each case; one that is not accepted yet says it when it is."""
    managers = {command.case_id: command.officer_id for command in commands}
    cases.lock(unit, managers)
    cases.set_project_managers(unit, managers)
    return [None for _ in commands]
