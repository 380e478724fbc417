"""ReopenPeriod."""

from __future__ import annotations

from chassis.reading import reading
from chassis.requests import read_date
from chassis.rpc import Rpc
from fees.domain.reconciliation import PeriodState
from fees.handlers.reopen_period import ReopenPeriod, reopen_period
from fees.servicer.bank_messages import PERIOD_STATES, read_account, read_reason
from onewindow.fees.v1 import reconciliation_pb2 as pb


def render(state: PeriodState) -> pb.ReopenPeriodResponse:
    """Write the answer."""
    return pb.ReopenPeriodResponse(state=PERIOD_STATES[state])


RPC = Rpc(
    method="ReopenPeriod",
    parse=reading(pb.ReopenPeriodRequest, ReopenPeriod, account_no=read_account, day=read_date, reason=read_reason),
    handle=reopen_period,
    render=render,
    writes=True,
)
