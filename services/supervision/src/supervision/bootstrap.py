"""Puts the rooms of supervision together."""

from chassis.service import Service
from supervision import servicer, worker

SERVICE = Service(name="supervision", storage="supervision.storage", servicer=servicer.ROOM, worker=worker.ROOM)
