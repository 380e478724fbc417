"""SupervisionService/ListDataAccesses."""

from __future__ import annotations

from chassis.listing import listing
from chassis.paging import instant, number, page_asked
from chassis.requests import centre_asked, read_case_no_if_any
from chassis.rpc import Call, Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import supervision_pb2
from onewindow.type.v1 import type_pb2
from supervision.domain.data_access import AccessKind, ListedAccess
from supervision.handlers.list_data_accesses import ListDataAccesses, list_data_accesses
from supervision.storage.data_accesses import SoughtAccesses

LONGEST_OFFICER_ID = 64
_KINDS = {
    AccessKind.READ: supervision_pb2.DATA_ACCESS_KIND_READ,
    AccessKind.ERASED: supervision_pb2.DATA_ACCESS_KIND_ERASED,
}


def parse(request: supervision_pb2.ListDataAccessesRequest, call: Call) -> ListDataAccesses:
    """Which centre, whose, to which case, which page."""
    violations = Violations()
    query = ListDataAccesses(
        caller=call.caller,
        sought=SoughtAccesses(
            division_code=centre_asked(request.division_code, call.caller, violations),
            officer_id=violations.text("officer_id", request.officer_id, max_length=LONGEST_OFFICER_ID, required=False),
            case_no=read_case_no_if_any(violations, "case_no", request.case_no),
        ),
        page=page_asked(violations, request, call.caller, instant, number),
    )
    violations.raise_if_any()
    return query


def _message(listed: ListedAccess) -> supervision_pb2.DataAccess:
    access = listed.access
    return supervision_pb2.DataAccess(
        case_id=str(listed.case_id),
        case_no=listed.case_no,
        kind=_KINDS[access.kind],
        actor=type_pb2.Actor(
            officer_id=access.officer_id,
            department_code=access.department_code,
            division_code=listed.division_code,
        ),
        accessed_at=access.accessed_at,
        fields=access.fields,
        purpose=access.purpose,
    )


RPC = Rpc(
    method="ListDataAccesses",
    parse=parse,
    handle=list_data_accesses,
    render=listing(supervision_pb2.ListDataAccessesResponse, "accesses", _message),
    writes=False,
)
