"""ListSurplus."""

from __future__ import annotations

from chassis.listing import CENTRE, listing, paged_by
from chassis.paging import instant, row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.domain.orders import Surplus
from fees.handlers.list_surplus import ListSurplus, list_surplus
from fees.handlers.vocabulary import SURPLUS
from onewindow.fees.v1 import payments_pb2


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


RPC = Rpc(
    method="ListSurplus",
    parse=reading(payments_pb2.ListSurplusRequest, ListSurplus, division_code=CENTRE, page=paged_by(instant, row_id)),
    handle=list_surplus,
    render=listing(payments_pb2.ListSurplusResponse, "surplus", _message),
    writes=False,
)
