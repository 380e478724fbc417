"""Ask for the green channel 绿色通道 after the receipt, for a second person to agree to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.green_channel import ask_for_green_channel
from intake.domain.case.model import Case, GreenChannelAsked, Officer
from intake.handlers import events
from intake.handlers.get_case import CaseView
from intake.storage import cases
from kernel.errors import CaseNotFound, PermissionDenied, Refusal
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
    outcomes: list[Outcome[CaseView]] = []
    asked: list[Case] = []
    for command in commands:
        case = held.get(command.case_id)
        if case is None or case.division_code != command.caller.division_code:
            outcomes.append(CaseNotFound())
            continue
        officer = Officer(command.caller.officer_id, command.caller.department_code)
        try:
            _refuse_other_managers(case, command.caller)
            case = ask_for_green_channel(case, command.reason, GreenChannelAsked(officer, unit.now))
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        held[case.case_id] = case
        asked.append(case)
        unit.emit(case.case_id, case.division_code, events.green_channel_asked(case))
        outcomes.append(CaseView(case, ()))
    cases.save_asked_green_channel(unit, asked)
    return outcomes


def _refuse_other_managers(case: Case, caller: Caller) -> None:
    """A project manager who is no clerk asks for the own projects."""
    if Role.ROLE_WINDOW_CLERK not in caller.roles and caller.officer_id != case.project_manager_id:
        raise PermissionDenied
