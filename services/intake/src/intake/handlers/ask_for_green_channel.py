"""Ask for the green channel 绿色通道 after the receipt, for a second person to agree to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.green_channel import ask_for_green_channel
from intake.domain.case.model import Case, GreenChannelAsked
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.get_case import CaseView
from intake.handlers.own_case import own_case
from intake.storage import cases
from kernel.errors import PermissionDenied
from onewindow.access.v1.access_pb2 import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForGreenChannel:
    """A clerk of the centre asks, or the manager of the project, and says why."""

    case_id: UUID
    caller: Caller
    reason: str


def ask_for_green_channels(unit: Unit, commands: Sequence[AskForGreenChannel]) -> list[Outcome[CaseView]]:
    """Ask for each in order; cases are held, so that of two who ask at once one is refused."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    asked: list[Case] = []

    def ask(unit: Unit, command: AskForGreenChannel) -> CaseView:
        case = own_case(held, command)
        _refuse_other_managers(case, command.caller)
        officer = officer_of(command.caller)
        case = held[case.case_id] = ask_for_green_channel(case, command.reason, GreenChannelAsked(officer, unit.now))
        asked.append(case)
        unit.emit(case.case_id, case.division_code, events.green_channel_asked(case))
        return CaseView(case, ())

    outcomes = in_turn(unit, commands, ask)
    cases.save_asked_green_channel(unit, asked)
    return outcomes


def _refuse_other_managers(case: Case, caller: Caller) -> None:
    """A project manager who is no clerk asks for the own projects."""
    if Role.ROLE_WINDOW_CLERK not in caller.roles and caller.officer_id != case.project_manager_id:
        raise PermissionDenied
