"""SupervisionService/ListCaseRecords."""

from __future__ import annotations

from chassis.paging import Page, instant, number, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import supervision_pb2
from supervision.domain.lights import Light
from supervision.domain.record import CaseRecord
from supervision.handlers.list_case_records import ListCaseRecords, list_case_records
from supervision.servicer.rendering import case_record


def parse(request: supervision_pb2.ListCaseRecordsRequest, call: Call) -> ListCaseRecords:
    """A light or all, a page."""
    violations = Violations()
    page = page_asked(violations, request, call.caller, _light, instant, row_id)
    division_code = centre_asked(request.division_code, call.caller, violations)
    violations.raise_if_any()
    return ListCaseRecords(
        caller=call.caller,
        division_code=division_code,
        light=Light(request.light) if request.light else None,
        page=page,
    )


def _light(written: str) -> Light:
    return Light(number(written))


def render(page: Page[CaseRecord]) -> supervision_pb2.ListCaseRecordsResponse:
    """The page without timelines."""
    return supervision_pb2.ListCaseRecordsResponse(
        records=[case_record(case) for case in page.rows], next_page_token=page.next_token
    )


RPC = Rpc(method="ListCaseRecords", parse=parse, handle=list_case_records, render=render, writes=False)
