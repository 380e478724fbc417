"""The service as data, composed once."""

from __future__ import annotations

from chassis.service import Service
from intake import servicer, worker

SERVICE = Service(name="intake", storage="intake.storage", servicer=servicer.ROOM, worker=worker.ROOM)
