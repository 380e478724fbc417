"""The service as data, composed once."""

from __future__ import annotations

from chassis.service import Service
from intake import servicer, worker
from intake.storage import key_rotation

SERVICE = Service(
    name="intake", storage="intake.storage", servicer=servicer.ROOM, worker=worker.ROOM, sealed=key_rotation.SEALED
)
