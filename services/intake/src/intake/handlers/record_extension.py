"""Record that the limit of an item was extended, for the applicant to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case.model import ExtendedLimit
from intake.storage import cases


@dataclass(frozen=True, slots=True)
class RecordExtension:
    """A department extended."""

    extension: ExtendedLimit

    @property
    def case_id(self) -> UUID:
        """Of which case."""
        return self.extension.case_id


def record_extension(unit: Unit, commands: Sequence[RecordExtension]) -> list[Outcome[None]]:
    """Keep extensions; nothing else of the case changes."""
    cases.add_extensions(unit, [command.extension for command in commands])
    return [None for _ in commands]
