"""The RPCs of ApprovalService: parse, hand over, render."""

from __future__ import annotations

from chassis.rooms import declared
from chassis.rpc import Rpc, ServicerRoom
from onewindow.approval.v1 import approval_pb2

ROOM = ServicerRoom(
    descriptor=approval_pb2.DESCRIPTOR.services_by_name["ApprovalService"], rpcs=declared(__name__, Rpc)
)
