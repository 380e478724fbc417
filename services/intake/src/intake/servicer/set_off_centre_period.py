"""SetOffCentrePeriod: within how many days a centre takes two for the same matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from intake.domain.off_centre import LONGEST_PERIOD_DAYS
from intake.handlers.set_off_centre_period import SetPeriod, set_period
from kernel.fields import Violations
from onewindow.intake.v1 import off_centre_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.SetOffCentrePeriodRequest, call: Call) -> SetPeriod:
    """Read how many."""
    violations = Violations()
    command = SetPeriod(caller=call.caller, days=violations.count("days", request.days, 1, LONGEST_PERIOD_DAYS))
    violations.raise_if_any()
    return command


def render(days: int) -> pb.SetOffCentrePeriodResponse:
    """Say what holds."""
    return pb.SetOffCentrePeriodResponse(days=days)


RPC = Rpc(method="SetOffCentrePeriod", parse=parse, handle=set_period, render=render, writes=True)
