"""ReopenPeriod."""

from __future__ import annotations

from chassis.reading import reading
from chassis.requests import read_date
from chassis.rpc import Rpc
from fees.domain.reconciliation import PeriodState
from fees.handlers.reopen_period import ReopenPeriod, reopen_period
from fees.servicer.bank_messages import PERIOD_STATES, read_account, read_reason
from onewindow.fees.v1 import reconciliation_pb2


def render(state: PeriodState) -> reconciliation_pb2.ReopenPeriodResponse:
    """Write the answer."""
    return reconciliation_pb2.ReopenPeriodResponse(state=PERIOD_STATES[state])


RPC = Rpc(
    method="ReopenPeriod",
    parse=reading(
        reconciliation_pb2.ReopenPeriodRequest, ReopenPeriod, account_no=read_account, day=read_date, reason=read_reason
    ),
    handle=reopen_period,
    render=render,
    writes=True,
)
