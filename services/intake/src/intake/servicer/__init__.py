"""The RPCs of intake: request to command, outcome to answer, nothing else."""

from __future__ import annotations

from chassis.rooms import declared
from chassis.rpc import Rpc, ServicerRoom
from onewindow.intake.v1 import intake_pb2

ROOM = ServicerRoom(descriptor=intake_pb2.DESCRIPTOR.services_by_name["IntakeService"], rpcs=declared(__name__, Rpc))
