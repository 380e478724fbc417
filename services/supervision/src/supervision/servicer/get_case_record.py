"""SupervisionService/GetCaseRecord."""

from __future__ import annotations

from chassis.requests import case_asked
from chassis.rpc import Call, Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import supervision_pb2
from supervision.handlers.get_case_record import GetCaseRecord, WatchedCase, get_case_record
from supervision.servicer.rendering import case_record


def parse(request: supervision_pb2.GetCaseRecordRequest, call: Call) -> GetCaseRecord:
    """Read which case."""
    violations = Violations()
    case_id, case_no = case_asked(violations, request)
    violations.raise_if_any()
    return GetCaseRecord(caller=call.caller, case_id=case_id, case_no=case_no)


def render(watched: WatchedCase) -> supervision_pb2.GetCaseRecordResponse:
    """The record with its timeline."""
    record = case_record(watched.case, watched.timeline, watched.accounts, watched.open_complaint_count)
    return supervision_pb2.GetCaseRecordResponse(record=record)


RPC = Rpc(method="GetCaseRecord", parse=parse, handle=get_case_record, render=render, writes=False)
