"""The service as data: composed here, run by the chassis."""

from __future__ import annotations

from approval import servicer, worker
from chassis.service import Service

SERVICE = Service(name="approval", storage="approval.storage", servicer=servicer.ROOM, worker=worker.ROOM)
