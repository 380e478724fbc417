"""Keep what the fee office did; what is about a case is told in its timeline too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.live import Hint
from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.timeline import TimelineEntry
from supervision.handlers.observe import Changes, Observation, observe
from supervision.storage import fee_office

TOPIC = "fee_office"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepFeeOfficeEvent:
    """One event of fees; with its case it has an entry for the timeline."""

    division_code: str
    event: FeeOfficeEvent
    entry: TimelineEntry

    @property
    def case_id(self) -> UUID | None:
        """The case it is about, if it is about one."""
        return self.event.case_id


def keep_fee_office_events(unit: Unit, commands: Sequence[KeepFeeOfficeEvent]) -> list[Outcome[None]]:
    """Keep each once, and hint at it to open pages."""
    observations = [
        Observation(
            case_id=command.case_id, division_code=command.division_code, entry=command.entry, changes=Changes()
        )
        for command in commands
        if command.case_id is not None
    ]
    if observations:
        observe(unit, observations)
    fee_office.append(unit, [(command.division_code, command.event) for command in commands])
    _tell_pages(unit, (command.division_code for command in commands))
    return [None for _ in commands]


def _tell_pages(unit: Unit, divisions: Iterable[str]) -> None:
    for division_code in sorted(set(divisions)):
        hint = Hint(topic=TOPIC, kind="FeeOfficeActed", version=round(unit.now.timestamp() * 1_000_000))
        unit.hint(division_code, hint)
