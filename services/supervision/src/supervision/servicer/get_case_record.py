"""SupervisionService/GetCaseRecord."""

from __future__ import annotations

from uuid import UUID

from chassis.rpc import Call, Rpc
from kernel.fields import Violations
from kernel.ids import case_number_fault
from onewindow.supervision.v1 import supervision_pb2
from supervision.handlers.get_case_record import GetCaseRecord, WatchedCase, get_case_record
from supervision.servicer.rendering import case_record


def parse(request: supervision_pb2.GetCaseRecordRequest, call: Call) -> GetCaseRecord:
    """One of id and number."""
    violations = Violations()
    case_id: UUID | None = None
    if request.WhichOneof("key") == "case_id":
        try:
            case_id = UUID(request.case_id)
        except ValueError:
            violations.add("case_id", "is not a case id", "不是办件标识")
    elif request.case_no:
        violations.fault("case_no", case_number_fault(request.case_no))
    else:
        violations.add("key", "give case_id or case_no", "请提供办件标识或办件号")
    violations.raise_if_any()
    return GetCaseRecord(caller=call.caller, case_id=case_id, case_no=request.case_no)


def render(watched: WatchedCase) -> supervision_pb2.GetCaseRecordResponse:
    """The record with its timeline."""
    return supervision_pb2.GetCaseRecordResponse(record=case_record(watched.case, watched.timeline))


RPC = Rpc(method="GetCaseRecord", parse=parse, handle=get_case_record, render=render, writes=False)
