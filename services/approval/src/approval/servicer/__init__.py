"""The RPCs of ApprovalService: parse, hand over, render."""

from __future__ import annotations

from approval.servicer import get_case_tasks, list_tasks, record_decision, watch_case_tasks
from chassis.rpc import ServicerRoom
from onewindow.approval.v1 import approval_pb2

ROOM = ServicerRoom(
    descriptor=approval_pb2.DESCRIPTOR.services_by_name["ApprovalService"],
    rpcs=[list_tasks.RPC, get_case_tasks.RPC, watch_case_tasks.RPC, record_decision.RPC],
)
