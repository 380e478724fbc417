"""SupervisionService/ListFeeOfficeEvents."""

from __future__ import annotations

from chassis.listing import listing
from chassis.paging import instant, number, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import supervision_pb2
from onewindow.type.v1.type_pb2 import Actor, FeeOfficeAct
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.handlers.list_fee_office_events import ListFeeOfficeEvents, list_fee_office_events

_PREFIX = "FEE_OFFICE_ACT_"


def parse(request: supervision_pb2.ListFeeOfficeEventsRequest, call: Call) -> ListFeeOfficeEvents:
    """Read which centre, which kind, which page."""
    wrong = Violations()
    known = FeeOfficeAct.DESCRIPTOR.values_by_number.get(request.act)
    if known is None:
        wrong.add("act", "Give a kind that this release knows.", "请填写本版本已有的类别。", FaultKind.MALFORMED)
    query = ListFeeOfficeEvents(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        act=known.name.removeprefix(_PREFIX) if known is not None and known.number else "",
        page=page_asked(wrong, request, call.caller, instant, row_id, number),
    )
    wrong.raise_if_any()
    return query


def _message(event: FeeOfficeEvent) -> supervision_pb2.FeeOfficeEvent:
    name = _PREFIX + event.act
    name_zh, name_en = event.name
    return supervision_pb2.FeeOfficeEvent(
        act=name if name in FeeOfficeAct.keys() else f"{_PREFIX}UNSPECIFIED",  # noqa: SIM118 - an enum is no mapping
        occurred_at=event.occurred_at,
        name_zh=name_zh,
        name_en=name_en,
        subject=event.subject,
        case_no=event.case_no,
        amount_fen=event.amount_fen,
        reason=event.reason,
        actor=Actor(officer_id=event.officer_id, department_code=event.department_code),
    )


RPC = Rpc(
    method="ListFeeOfficeEvents",
    parse=parse,
    handle=list_fee_office_events,
    render=listing(supervision_pb2.ListFeeOfficeEventsResponse, "events", _message),
    writes=False,
)
