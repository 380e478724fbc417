"""Record how the departments decided on a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case import model
from intake.domain.case.model import Case, CaseOutcome, Decided, Ground
from intake.domain.messages.model import Fact, Kind
from intake.handlers.finish_instant import finish_ready
from intake.handlers.progress import advance
from intake.storage import cases, messages


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    """The decision on the whole case, and on each of its items.

    ``deemed``: by what silence granted items; ``refused``: why items were not granted.
    """

    case_id: UUID
    division_code: str
    outcome: CaseOutcome
    granted: Mapping[str, bool]
    deemed: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, Ground] = field(default_factory=dict)


def record_decision(unit: Unit, commands: Sequence[RecordDecision]) -> list[Outcome[Case]]:
    """Note decisions; a case with nothing left to pay is ready."""
    decided: dict[UUID, RecordDecision] = {}

    def record(case: Case, command: RecordDecision) -> Case:
        moved = model.record_decision(case, command.outcome, command.granted, unit.now)
        if case.outcome is None:
            decided[case.case_id] = command
        return moved

    answers = advance(unit, commands, record)
    messages.note(unit, [Fact(case_id, Kind.DEEMED) for case_id, command in decided.items() if command.deemed])
    cases.set_decisions(
        unit,
        [
            (case_id, code, Decided(granted, command.deemed.get(code, ""), command.refused.get(code, Ground())))
            for case_id, command in decided.items()
            for code, granted in command.granted.items()
        ],
    )
    finish_ready(unit, answers)
    return answers
