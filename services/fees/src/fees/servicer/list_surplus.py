"""ListSurplus."""

from __future__ import annotations

from chassis.paging import instant, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.domain.orders import Surplus
from fees.handlers.list_surplus import ListSurplus, SurplusFound, list_surplus
from fees.handlers.vocabulary import SURPLUS
from kernel.fields import Violations
from onewindow.fees.v1 import payments_pb2


def parse(request: payments_pb2.ListSurplusRequest, call: Call) -> ListSurplus:
    """Read which centre is asked about, and which page."""
    wrong = Violations()
    query = ListSurplus(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        page=page_asked(wrong, request, call.caller, instant, row_id),
    )
    wrong.raise_if_any()
    return query


def render(found: SurplusFound) -> payments_pb2.ListSurplusResponse:
    """Write the answer."""
    return payments_pb2.ListSurplusResponse(
        surplus=[_message(surplus) for surplus in found.page.rows],
        next_page_token=found.page.next_token,
        total_count=found.total_count,
        total_fen=found.total_fen,
    )


def _message(surplus: Surplus) -> payments_pb2.Surplus:
    return payments_pb2.Surplus(
        surplus_id=str(surplus.surplus_id),
        case_id=str(surplus.case_id) if surplus.case_id else "",
        case_no=surplus.case_no,
        amount_fen=surplus.amount_fen,
        reason=SURPLUS[surplus.reason],
        found_at=surplus.found_at,
        provider_reference=surplus.provider_reference,
        under_way_fen=surplus.under_way_fen,
    )


RPC = Rpc(method="ListSurplus", parse=parse, handle=list_surplus, render=render, writes=False)
