"""Put the tasks of a case before others, or back among them."""

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
class SetGreenChannel:
    """Whether a case goes through the green channel 绿色通道, as a second person decided at intake."""

    case_id: UUID
    division_code: str
    green_channel: bool


def set_green_channel(unit: Unit, commands: Sequence[SetGreenChannel]) -> list[Outcome[None]]:
    """Mark cases and their tasks, which triggers count anew; a case that is not accepted yet says it when it is."""
    by_case = {command.case_id: command.green_channel for command in commands}
    cases.lock(unit, by_case)
    cases.set_green_channel(unit, by_case)
    return [None for _ in commands]
