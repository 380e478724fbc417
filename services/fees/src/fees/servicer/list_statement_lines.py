"""ListStatementLines."""

from __future__ import annotations

from datetime import date

from chassis.paging import number, page_asked
from chassis.requests import centre_asked, read_date
from chassis.rpc import Call, Rpc
from fees.handlers.list_statement_lines import LinesTold, ListStatementLines, list_statement_lines
from fees.servicer.bank_messages import CLASSES, LARGEST_AMOUNT_FEN, match_message, read_account
from fees.storage.reconciliation import LineAsked, LineTold
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2


def parse(request: reconciliation_pb2.ListStatementLinesRequest, call: Call) -> ListStatementLines:
    """Read which lines are asked for."""
    wrong = Violations()
    asked = LineAsked(
        division_code=centre_asked(request.division_code, call.caller, wrong),
        account_no=read_account(wrong, "account_no", request.account_no),
        day=read_date(wrong, "day", request.day) if request.day else None,
        open_only=request.open_only,
        amount_fen=wrong.count("amount_fen", request.amount_fen, 0, LARGEST_AMOUNT_FEN),
    )
    page = page_asked(wrong, request, call.caller, date.fromisoformat, number)
    wrong.raise_if_any()
    return ListStatementLines(caller=call.caller, asked=asked, page=page)


def render(found: LinesTold) -> reconciliation_pb2.ListStatementLinesResponse:
    """Write the answer."""
    return reconciliation_pb2.ListStatementLinesResponse(
        lines=[_message(line, found) for line in found.page.rows],
        next_page_token=found.page.next_token,
        total_count=found.total_count,
    )


def _message(line: LineTold, found: LinesTold) -> reconciliation_pb2.StatementLine:
    match = found.matches.get(line.match_no) if line.match_no is not None else None
    message = reconciliation_pb2.StatementLine(
        line_id=line.line_id,
        day=line.day.isoformat(),
        value_day=line.value_day.isoformat(),
        amount_fen=line.amount_fen,
        reference=line.reference,
        bank_reference=line.bank_reference,
        payer=line.payer,
        account_tail=line.account_tail,
        text=line.text,
        statement_no=line.statement_no,
        row=line.row_no,
        match=None if match is None else match_message(match),
        open_days=max((found.today - line.day).days, 0) if match is None else 0,
    )
    if line.difference_class is not None:
        message.difference_class = CLASSES[line.difference_class]
    return message


RPC = Rpc(method="ListStatementLines", parse=parse, handle=list_statement_lines, render=render, writes=False)
