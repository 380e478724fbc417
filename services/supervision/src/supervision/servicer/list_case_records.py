"""SupervisionService/ListCaseRecords."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from chassis.access.reading import centre_asked
from chassis.paging import page_size, page_token, read_page_token
from chassis.rpc import Call, Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import supervision_pb2
from supervision.domain.lights import Light
from supervision.handlers.list_case_records import ListCaseRecords, Page, PageKey, list_case_records
from supervision.servicer.rendering import case_record


def parse(request: supervision_pb2.ListCaseRecordsRequest, call: Call) -> ListCaseRecords:
    """A light or all, a page."""
    violations = Violations()
    size = page_size(violations, request.page_size)
    after = _key(violations, request.page_token)
    division_code = centre_asked(request.division_code, call.caller, violations)
    violations.raise_if_any()
    return ListCaseRecords(
        caller=call.caller,
        division_code=division_code,
        light=Light(request.light) if request.light else None,
        after=after,
        page_size=size,
    )


def _key(violations: Violations, token: str) -> PageKey | None:
    key = read_page_token(violations, token, parts=3)
    if key is None:
        return None
    try:
        return Light(int(key[0])), datetime.fromisoformat(key[1]), UUID(key[2])
    except ValueError:
        violations.add("page_token", "is not a token of this list", "不是本列表的分页标记")
        return None


def render(page: Page) -> supervision_pb2.ListCaseRecordsResponse:
    """The page without timelines."""
    token = ""
    if page.next_key is not None:
        light, due_at, case_id = page.next_key
        token = page_token(str(int(light)), due_at.isoformat(), str(case_id))
    return supervision_pb2.ListCaseRecordsResponse(
        records=[case_record(case) for case in page.cases], next_page_token=token
    )


RPC = Rpc(method="ListCaseRecords", parse=parse, handle=list_case_records, render=render, writes=False)
