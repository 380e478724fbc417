"""ListComplaints: for who has to answer, and for supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import listing
from chassis.paging import number, page_asked, row_id
from chassis.requests import centre_asked, read_case_no_if_any, read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.complaining import eyes_of
from supervision.handlers.list_complaints import ListComplaints, list_complaints
from supervision.servicer.complaint_forms import STATES, complaint_message
from supervision.storage.complaints import SoughtComplaints

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ListComplaintsRequest, call: Call) -> ListComplaints:
    """Read the filters."""
    violations = Violations()
    if request.state and request.state not in STATES:
        violations.add("state", "Give a state that this release knows.", "请填写已有的状态。", FaultKind.UNKNOWN_VALUE)
    sought = SoughtComplaints(
        division_code=centre_asked(request.division_code, call.caller, violations),
        eyes=eyes_of(call.caller),
        state=STATES.get(request.state),
        closed_too=request.closed_too,
        overdue=request.overdue,
        offered=request.offered,
        case_no=read_case_no_if_any(violations, "case_no", request.case_no),
        complaint_id=read_id(violations, "complaint_id", request.complaint_id) if request.complaint_id else None,
    )
    query = ListComplaints(
        caller=call.caller, sought=sought, page=page_asked(violations, request, call.caller, number, row_id)
    )
    violations.raise_if_any()
    return query


RPC = Rpc(
    method="ListComplaints",
    parse=parse,
    handle=list_complaints,
    render=listing(pb.ListComplaintsResponse, "complaints", complaint_message),
    writes=False,
)
