"""Agree that a case goes through the green channel 绿色通道, or decline, as a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.green_channel import decide_green_channel
from intake.domain.case.model import Case, GreenChannelDecision, Officer
from intake.handlers import events
from intake.handlers.get_case import CaseView
from intake.storage import cases
from kernel.errors import CaseNotFound, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideGreenChannel:
    """The head of a centre decides over a case of the centre; ``reason`` may be empty if ``agree``."""

    case_id: UUID
    caller: Caller
    agree: bool
    reason: str


def decide_green_channels(unit: Unit, commands: Sequence[DecideGreenChannel]) -> list[Outcome[CaseView]]:
    """Decide each in order; cases are held, so that of two who decide at once one is refused."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    outcomes: list[Outcome[CaseView]] = []
    decided: list[Case] = []
    for command in commands:
        case = held.get(command.case_id)
        if case is None or case.division_code != command.caller.division_code:
            outcomes.append(CaseNotFound())
            continue
        officer = Officer(command.caller.officer_id, command.caller.department_code)
        decision = GreenChannelDecision(command.agree, command.reason, officer, unit.now)
        try:
            case = held[case.case_id] = decide_green_channel(case, decision)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        decided.append(case)
        unit.emit(case.case_id, case.division_code, events.green_channel_decided(case, decision))
        outcomes.append(CaseView(case, ()))
    cases.save_green_channel(unit, decided)
    return outcomes
