"""Correct the decision of one item, with all that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from approval.domain.correcting import correct
from approval.handlers import events, telling
from approval.handlers.acting import act_on_items
from approval.handlers.record_decision import RecordDecision, verdict_of
from approval.storage import cases, notices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from google.protobuf.message import Message

    from approval.domain.case_file import CaseFile
    from approval.domain.deciding import Act
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectDecision(RecordDecision):
    """The decision as it should have been; ``seen``: how many corrections it had where it was looked at."""

    seen: int = 0


def correct_decision(unit: Unit, commands: Sequence[CorrectDecision]) -> list[Outcome[Act]]:
    """Correct a batch in order; what each decision was is kept, with who made it."""
    return act_on_items(unit, commands, partial(_correct, unit))


def _correct(
    unit: Unit, case: CaseFile, command: CorrectDecision, calendar: WorkCalendar
) -> tuple[Act, Iterator[Message]]:
    act = correct(case, command.item_code, verdict_of(command, unit.now), calendar, command.seen)
    cases.add_correction(unit, act.case, command.item_code)
    notices.add(unit, list(telling.of_correction(act, unit.now)))
    return act, events.of_correction(act, unit.now)
