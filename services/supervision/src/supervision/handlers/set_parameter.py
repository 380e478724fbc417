"""Set a value for a centre, or switch one of its rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.parameters import NOTICE, Parameter, ParameterChange, Settings
from supervision.domain.refusals import ParameterUnchanged
from supervision.storage import parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class SetParameter:
    """A value within the bounds of its setting."""

    caller: Caller
    parameter: Parameter
    value: int
    reason: str
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """The setting as it is now, with its new value."""

    parameter: Parameter
    settings: Settings
    now: datetime


@each_in_turn
def set_parameter(unit: Unit, command: SetParameter) -> ParameterSet:
    """Set one after the other."""
    centre, parameter = command.caller.division_code, command.parameter
    before = parameters.hold(unit, centre)
    if before.value(parameter, unit.now + NOTICE) == command.value:
        raise ParameterUnchanged(code=parameter.code, value=str(command.value))
    change = ParameterChange(
        code=parameter.code,
        value=command.value,
        version=before.version + 1,
        set_at=unit.now,
        effective_at=unit.now + NOTICE,
        officer_id=command.caller.officer_id,
        department_code=command.caller.department_code,
        reason=command.reason,
    )
    parameters.keep(unit, centre, change)
    return ParameterSet(parameter, Settings([*before.changes, change]), unit.now)
