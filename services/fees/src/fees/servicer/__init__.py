"""The RPCs of the fee window."""

from __future__ import annotations

from chassis.rooms import declared
from chassis.rpc import Rpc, ServicerRoom
from onewindow.fees.v1 import fees_pb2

ROOM = ServicerRoom(descriptor=fees_pb2.DESCRIPTOR.services_by_name["FeesService"], rpcs=declared(__name__, Rpc))
