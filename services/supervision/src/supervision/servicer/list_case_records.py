"""SupervisionService/ListCaseRecords."""

from __future__ import annotations

import re

from chassis.paging import instant, number, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import supervision_pb2
from supervision.domain.lights import Light
from supervision.handlers.list_case_records import ListCaseRecords, ListedRecords, list_case_records
from supervision.servicer.rendering import case_record
from supervision.storage.records import Sought

LONGEST_DEPARTMENT = 40
_NUMBER_PART = re.compile(r"[0-9]{2,39}[0-9X]")


def parse(request: supervision_pb2.ListCaseRecordsRequest, call: Call) -> ListCaseRecords:
    """Read which cases, and which page of them."""
    violations = Violations()
    is_closed = request.stage == supervision_pb2.CASE_RECORD_STAGE_CLOSED
    is_waiting = request.stage == supervision_pb2.CASE_RECORD_STAGE_WAITING
    columns = (instant, row_id) if is_closed or is_waiting else (_light, instant, row_id)
    page = page_asked(violations, request, call.caller, *columns)
    sought = Sought(
        division_code=centre_asked(request.division_code, call.caller, violations),
        is_closed=is_closed,
        is_waiting=is_waiting,
        light=Light(request.light) if request.light else None,
        department_code=violations.text(
            "department_code", request.department_code, max_length=LONGEST_DEPARTMENT, required=False
        ),
        number_part=_number_part(request.case_no_part, violations),
    )
    violations.raise_if_any()
    return ListCaseRecords(caller=call.caller, sought=sought, page=page)


def _number_part(written: str, violations: Violations) -> str:
    """Read a part of a number as people copy it, with blanks and small letters."""
    part = typed.identifier(written)
    if part and not _NUMBER_PART.fullmatch(part):
        violations.add(
            "case_no_part",
            "Give 3 to 40 digits of the number; the last may be X.",
            "请填写办件编号中的3至40位数字，末位可为X。",
            FaultKind.MALFORMED,
        )
    return part


def _light(written: str) -> Light:
    return Light(number(written))


def render(listed: ListedRecords) -> supervision_pb2.ListCaseRecordsResponse:
    """The page without timelines."""
    message = supervision_pb2.ListCaseRecordsResponse(
        records=[
            case_record(case, open_complaint_count=listed.open_complaints.get(case.case_id, 0))
            for case in listed.page.rows
        ],
        next_page_token=listed.page.next_token,
        total_count=listed.total_count,
    )
    message.as_of.FromDatetime(listed.as_of)
    return message


RPC = Rpc(method="ListCaseRecords", parse=parse, handle=list_case_records, render=render, writes=False)
