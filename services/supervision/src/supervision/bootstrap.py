"""Puts the rooms of supervision together."""

from chassis.service import Service
from supervision import servicer, worker
from supervision.storage import key_rotation

SERVICE = Service(
    name="supervision",
    storage="supervision.storage",
    servicer=servicer.ROOM,
    worker=worker.ROOM,
    sealed=key_rotation.SEALED,
)
