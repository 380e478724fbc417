"""ReopenPeriod."""

from __future__ import annotations

from chassis.requests import read_date
from chassis.rpc import Call, Rpc
from fees.domain.reconciliation import PeriodState
from fees.handlers.reopen_period import ReopenPeriod, reopen_period
from fees.servicer.bank_messages import PERIOD_STATES, read_account, read_reason
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2


def parse(request: reconciliation_pb2.ReopenPeriodRequest, call: Call) -> ReopenPeriod:
    """Read the request."""
    wrong = Violations()
    command = ReopenPeriod(
        caller=call.caller,
        account_no=read_account(wrong, request.account_no),
        day=read_date(wrong, "day", request.day),
        reason=read_reason(wrong, request.reason),
    )
    wrong.raise_if_any()
    return command


def render(state: PeriodState) -> reconciliation_pb2.ReopenPeriodResponse:
    """Write the answer."""
    return reconciliation_pb2.ReopenPeriodResponse(state=PERIOD_STATES[state])


RPC = Rpc(method="ReopenPeriod", parse=parse, handle=reopen_period, render=render, writes=True)
