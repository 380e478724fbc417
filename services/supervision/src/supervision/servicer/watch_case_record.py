"""WatchCaseRecord: a case with its lights, and again whenever one has changed; its timeline is GetCaseRecord's."""

from __future__ import annotations

from chassis.watch import watch_rpc
from onewindow.supervision.v1 import supervision_pb2
from supervision.domain.record import CaseRecord
from supervision.handlers.watch_case_record import WatchCaseRecord, watch_case_record
from supervision.servicer.rendering import case_record


def render(case: CaseRecord) -> supervision_pb2.WatchCaseRecordResponse:
    """The record without its timeline."""
    return supervision_pb2.WatchCaseRecordResponse(record=case_record(case))


RPC = watch_rpc(
    "WatchCaseRecord",
    query=lambda case_id, caller: WatchCaseRecord(case_id=case_id, caller=caller),
    handle=watch_case_record,
    render=render,
    ends=lambda case: case.closed_at is not None,
)
