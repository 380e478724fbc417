"""SetParameter: the head of a centre says what counts from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import rules_pb2 as pb
from supervision.domain import parameters
from supervision.domain.rules import PARAMETERS
from supervision.handlers.set_parameter import ParameterSet, SetParameter, set_parameter
from supervision.servicer.rule_messages import parameter_message

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.domain.parameters import Parameter

SHORTEST_REASON, LONGEST_REASON = 5, 500


def parse(request: pb.SetParameterRequest, call: Call) -> SetParameter:
    """Read which setting, its value and why."""
    violations = Violations()
    parameter = PARAMETERS.get(request.code)
    if parameter is None:
        violations.add("code", "There is no such setting.", "没有该设定项。", FaultKind.UNKNOWN_VALUE)
    command = SetParameter(
        caller=call.caller,
        parameter=parameter or parameters.YELLOW_SHARE,
        value=read_value(violations, "value", request.value, parameter) if parameter else 0,
        reason=violations.text(
            "reason", request.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON, multiline=True
        ),
    )
    violations.raise_if_any()
    return command


def read_value(violations: Violations, field: str, value: int, parameter: Parameter) -> int:
    """Read a value within the bounds of its setting."""
    return violations.count(field, value, parameter.least, parameter.most)


def render(done: ParameterSet) -> pb.SetParameterResponse:
    """Show it with its new value."""
    return pb.SetParameterResponse(parameter=parameter_message(done.parameter, done.settings, done.now))


RPC = Rpc(method="SetParameter", parse=parse, handle=set_parameter, render=render, writes=True)
