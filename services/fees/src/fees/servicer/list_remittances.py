"""ListRemittances."""

from __future__ import annotations

from chassis.paging import instant, page_asked, text
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.handlers.list_remittances import ListRemittances, Remittances, Stage, list_remittances
from fees.servicer.shift_messages import slip_message
from kernel.fields import Violations
from onewindow.fees.v1 import shifts_pb2

_STAGES = {
    shifts_pb2.REMITTANCE_STAGE_UNSPECIFIED: Stage.ALL,
    shifts_pb2.REMITTANCE_STAGE_IN_TRANSIT: Stage.IN_TRANSIT,
    shifts_pb2.REMITTANCE_STAGE_LATE: Stage.LATE,
}


def parse(request: shifts_pb2.ListRemittancesRequest, call: Call) -> ListRemittances:
    """Read which centre is asked about, which of them, and which page."""
    wrong = Violations()
    query = ListRemittances(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        stage=_STAGES.get(request.stage, Stage.ALL),
        page=page_asked(wrong, request, call.caller, instant, text),
    )
    wrong.raise_if_any()
    return query


def render(found: Remittances) -> shifts_pb2.ListRemittancesResponse:
    """Write the answer."""
    return shifts_pb2.ListRemittancesResponse(
        slips=[slip_message(row.slip, is_late=row.is_late) for row in found.page.rows],
        next_page_token=found.page.next_token,
        in_transit_fen=found.in_transit_fen,
    )


RPC = Rpc(method="ListRemittances", parse=parse, handle=list_remittances, render=render, writes=False)
