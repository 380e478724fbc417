"""ListCards: for supervision, for heads, and for whoever has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import listing
from chassis.paging import number, page_asked, row_id
from chassis.requests import centre_asked, read_case_no_if_any, read_department, read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import cards_pb2 as pb
from supervision.handlers.carding import eyes_of
from supervision.handlers.list_cards import ListCards, list_cards
from supervision.servicer.card_messages import COLOURS, STATES, card_message
from supervision.storage.cards import SoughtCards

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ListCardsRequest, call: Call) -> ListCards:
    """Read the filters."""
    violations = Violations()
    for field, value, known in (("state", request.state, STATES), ("colour", request.colour, COLOURS)):
        if value and value not in known:
            violations.add(field, "Give one that this release knows.", "请填写已有的选项。", FaultKind.UNKNOWN_VALUE)
    sought = SoughtCards(
        division_code=centre_asked(request.division_code, call.caller, violations),
        eyes=eyes_of(call.caller),
        state=STATES.get(request.state),
        colour=COLOURS.get(request.colour),
        proposed=request.proposed,
        mine=request.mine,
        case_no=read_case_no_if_any(violations, "case_no", request.case_no),
        department_code=read_department(violations, "department_code", request.department_code),
        card_id=read_id(violations, "card_id", request.card_id) if request.card_id else None,
    )
    query = ListCards(
        caller=call.caller, sought=sought, page=page_asked(violations, request, call.caller, number, row_id)
    )
    violations.raise_if_any()
    return query


RPC = Rpc(
    method="ListCards",
    parse=parse,
    handle=list_cards,
    render=listing(pb.ListCardsResponse, "cards", card_message),
    writes=False,
)
