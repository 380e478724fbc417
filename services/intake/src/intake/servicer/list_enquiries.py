"""ListEnquiries: for who follows, who has to answer, and supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import listing
from chassis.paging import number, page_asked, row_id
from chassis.requests import centre_asked, read_case_no_if_any, read_id
from chassis.rpc import Rpc
from intake.handlers.callers import officer_of
from intake.handlers.list_enquiries import ListEnquiries, list_enquiries
from intake.servicer.enquiry_forms import LONGEST_ID, enquiry_message
from intake.storage.enquiries import SoughtEnquiries
from kernel.fields import Violations
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ListEnquiriesRequest, call: Call) -> ListEnquiries:
    """Read the filters."""
    violations = Violations()
    sought = SoughtEnquiries(
        division_code=centre_asked(request.division_code, call.caller, violations),
        officer=officer_of(call.caller),
        shown_department=call.caller.confined_to,
        closed_too=request.closed_too,
        overdue=request.overdue,
        mine=request.mine,
        follower_id=violations.text("follower_id", request.follower_id, max_length=LONGEST_ID, required=False),
        enquiry_id=read_id(violations, "enquiry_id", request.enquiry_id) if request.enquiry_id else None,
        case_no=read_case_no_if_any(violations, "case_no", request.case_no),
    )
    query = ListEnquiries(
        caller=call.caller, sought=sought, page=page_asked(violations, request, call.caller, number, row_id)
    )
    violations.raise_if_any()
    return query


RPC = Rpc(
    method="ListEnquiries",
    parse=parse,
    handle=list_enquiries,
    render=listing(pb.ListEnquiriesResponse, "enquiries", enquiry_message),
    writes=False,
)
