"""GetBalances."""

from __future__ import annotations

from datetime import UTC

from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.domain.accounts import Balance
from fees.handlers.get_balances import Balances, GetBalances, get_balances
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import ledger_pb2


def parse(request: ledger_pb2.GetBalancesRequest, call: Call) -> GetBalances:
    """Read which centre is asked about, and when."""
    wrong = Violations()
    as_of = None
    if request.HasField("as_of"):
        try:
            as_of = request.as_of.ToDatetime(UTC)
        except ValueError:
            wrong.add("as_of", "Give an instant.", "请填写有效的时间。", FaultKind.MALFORMED)
    query = GetBalances(
        caller=call.caller, division_code=centre_asked(request.division_code, call.caller, wrong), as_of=as_of
    )
    wrong.raise_if_any()
    return query


def render(found: Balances) -> ledger_pb2.GetBalancesResponse:
    """Write the answer."""
    return ledger_pb2.GetBalancesResponse(balances=[balance_message(one) for one in found.balances], as_of=found.as_of)


def balance_message(balance: Balance) -> ledger_pb2.AccountBalance:
    """One account."""
    name_zh, name_en = balance.name
    return ledger_pb2.AccountBalance(
        account=balance.account,
        name_zh=name_zh,
        name_en=name_en,
        department_code=balance.department_code,
        balance_fen=balance.balance_fen,
    )


RPC = Rpc(method="GetBalances", parse=parse, handle=get_balances, render=render, writes=False)
