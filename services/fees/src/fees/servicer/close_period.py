"""ClosePeriod."""

from __future__ import annotations

from chassis.requests import read_date
from chassis.rpc import Call, Rpc
from fees.handlers.close_period import ClosePeriod, close_period
from fees.servicer.bank_messages import read_account
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2

MOST_DAYS = 31


def parse(request: reconciliation_pb2.ClosePeriodRequest, call: Call) -> ClosePeriod:
    """Read the request."""
    wrong = Violations()
    command = ClosePeriod(
        caller=call.caller,
        account_no=read_account(wrong, "account_no", request.account_no),
        from_day=read_date(wrong, "from_day", request.from_day),
        to_day=read_date(wrong, "to_day", request.to_day),
    )
    today = call.received_at.astimezone(CENTRE_ZONE).date()
    if not 0 <= (command.to_day - command.from_day).days < MOST_DAYS or command.to_day > today:
        wrong.add(
            "to_day",
            "Not before the first day, not after today, at most 31 days in all.",
            "须不早于起始日、不晚于今天，最多31天。",
            FaultKind.OUT_OF_RANGE,
        )
    wrong.raise_if_any()
    return command


def render(day_count: int) -> reconciliation_pb2.ClosePeriodResponse:
    """Write the answer."""
    return reconciliation_pb2.ClosePeriodResponse(day_count=day_count)


RPC = Rpc(method="ClosePeriod", parse=parse, handle=close_period, render=render, writes=True)
