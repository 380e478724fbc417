"""SetOffCentrePeriod: within how many days a centre takes two for the same matter."""

from __future__ import annotations

from chassis.reading import count, reading
from chassis.rpc import Rpc
from intake.domain.off_centre import LONGEST_PERIOD_DAYS
from intake.handlers.set_off_centre_period import SetPeriod, set_period
from onewindow.intake.v1 import off_centre_pb2 as pb


def render(days: int) -> pb.SetOffCentrePeriodResponse:
    """Say what holds."""
    return pb.SetOffCentrePeriodResponse(days=days)


RPC = Rpc(
    method="SetOffCentrePeriod",
    parse=reading(pb.SetOffCentrePeriodRequest, SetPeriod, days=count(1, LONGEST_PERIOD_DAYS)),
    handle=set_period,
    render=render,
    writes=True,
)
