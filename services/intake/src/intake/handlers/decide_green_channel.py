"""Agree that a case goes through the green channel 绿色通道, or decline, as a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.green_channel import decide_green_channel
from intake.domain.case.model import Case, GreenChannelDecision
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.get_case import CaseView
from intake.handlers.own_case import own_case
from intake.storage import cases


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
    decided: list[Case] = []

    def decide(unit: Unit, command: DecideGreenChannel) -> CaseView:
        case = own_case(held, command)
        officer = officer_of(command.caller)
        decision = GreenChannelDecision(command.agree, command.reason, officer, unit.now)
        case = held[case.case_id] = decide_green_channel(case, decision)
        decided.append(case)
        unit.emit(case.case_id, case.division_code, events.green_channel_decided(case, decision))
        return CaseView(case, ())

    outcomes = in_turn(unit, commands, decide)
    cases.save_green_channel(unit, decided)
    return outcomes
