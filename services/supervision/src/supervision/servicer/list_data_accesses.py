"""SupervisionService/ListDataAccesses."""

from __future__ import annotations

from datetime import datetime

from chassis.access.reading import centre_asked
from chassis.paging import page_size, page_token, read_page_token
from chassis.rpc import Call, Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import supervision_pb2
from onewindow.type.v1 import type_pb2
from supervision.domain.data_access import AccessKind, ListedAccess
from supervision.handlers.list_data_accesses import AccessPage, ListDataAccesses, list_data_accesses
from supervision.storage.data_accesses import PageKey

LONGEST_OFFICER_ID = 64
_LARGEST_ID = (1 << 63) - 1
_KINDS = {
    AccessKind.READ: supervision_pb2.DATA_ACCESS_KIND_READ,
    AccessKind.ERASED: supervision_pb2.DATA_ACCESS_KIND_ERASED,
}


def parse(request: supervision_pb2.ListDataAccessesRequest, call: Call) -> ListDataAccesses:
    """Which centre, whose, which page."""
    violations = Violations()
    query = ListDataAccesses(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        officer_id=violations.text("officer_id", request.officer_id, max_length=LONGEST_OFFICER_ID, required=False),
        before=_key(violations, request.page_token),
        page_size=page_size(violations, request.page_size),
    )
    violations.raise_if_any()
    return query


def render(page: AccessPage) -> supervision_pb2.ListDataAccessesResponse:
    """The page."""
    token = ""
    if page.next_key is not None:
        accessed_at, access_id = page.next_key
        token = page_token(accessed_at.isoformat(), str(access_id))
    return supervision_pb2.ListDataAccessesResponse(
        accesses=[_message(listed) for listed in page.accesses], next_page_token=token
    )


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


def _key(violations: Violations, token: str) -> PageKey | None:
    key = read_page_token(violations, token, parts=2)
    if key is None:
        return None
    try:
        accessed_at, access_id = datetime.fromisoformat(key[0]), int(key[1])
    except ValueError:
        accessed_at, access_id = None, 0
    if accessed_at is None or accessed_at.tzinfo is None or not 0 < access_id <= _LARGEST_ID:
        violations.add("page_token", "is not a token of this list", "不是本列表的分页标记")
        return None
    return accessed_at, access_id


RPC = Rpc(method="ListDataAccesses", parse=parse, handle=list_data_accesses, render=render, writes=False)
