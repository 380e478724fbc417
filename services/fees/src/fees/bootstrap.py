"""The service, composed once."""

from __future__ import annotations

from chassis.service import Service
from fees import servicer, worker

SERVICE = Service(name="fees", storage="fees.storage", servicer=servicer.ROOM, worker=worker.ROOM)
