"""GetReconciliation."""

from __future__ import annotations

from chassis.requests import centre_asked, read_date
from chassis.rpc import Call, Rpc
from fees.handlers.get_reconciliation import GetReconciliation, ReconciliationTold, get_reconciliation
from fees.servicer.bank_messages import CLASSES, PERIOD_STATES, read_account
from fees.storage.reconciliation import DayTold
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2

MOST_DAYS = 366


def parse(request: reconciliation_pb2.GetReconciliationRequest, call: Call) -> GetReconciliation:
    """Read which account and days are asked about."""
    wrong = Violations()
    query = GetReconciliation(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        account_no=read_account(wrong, "account_no", request.account_no) if request.account_no else "",
        from_day=read_date(wrong, "from_day", request.from_day) if request.from_day else None,
        to_day=read_date(wrong, "to_day", request.to_day) if request.to_day else None,
    )
    if query.from_day and query.to_day and not 0 <= (query.to_day - query.from_day).days <= MOST_DAYS:
        wrong.add(
            "to_day", "At most 366 days after from_day.", "须不早于起始日，且最多相隔366天。", FaultKind.OUT_OF_RANGE
        )
    if query.from_day and not query.to_day:
        wrong.add("to_day", "Say the last day too.", "请同时填写截止日。", FaultKind.REQUIRED)
    wrong.raise_if_any()
    return query


def render(found: ReconciliationTold) -> reconciliation_pb2.GetReconciliationResponse:
    """Write the answer."""
    return reconciliation_pb2.GetReconciliationResponse(
        account_no=found.account_no,
        account_nos=found.account_nos,
        days=[_day(day) for day in found.days],
        from_day=found.from_day.isoformat(),
        to_day=found.to_day.isoformat(),
    )


def _day(told: DayTold) -> reconciliation_pb2.ReconciliationDay:
    message = reconciliation_pb2.ReconciliationDay(
        day=told.day.isoformat(),
        bank_count=told.bank_count,
        bank_fen=told.bank_fen,
        books_count=told.books_count,
        books_fen=told.books_fen,
        matched_count=told.matched_count,
        explained_count=told.explained_count,
        open=[
            reconciliation_pb2.OpenCount(
                difference_class=CLASSES[each.difference_class], count=each.count, amount_fen=each.amount_fen
            )
            for each in told.open
        ],
        state=PERIOD_STATES[told.state],
        closed_by=told.said_by,
    )
    if told.said_at is not None:
        message.closed_at.FromDatetime(told.said_at)
    return message


RPC = Rpc(method="GetReconciliation", parse=parse, handle=get_reconciliation, render=render, writes=False)
