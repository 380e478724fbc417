"""The RPCs of supervision."""

from __future__ import annotations

from chassis.rooms import declared
from chassis.rpc import Rpc, ServicerRoom
from onewindow.supervision.v1 import supervision_pb2

ROOM = ServicerRoom(
    descriptor=supervision_pb2.DESCRIPTOR.services_by_name["SupervisionService"], rpcs=declared(__name__, Rpc)
)
