"""What supervision listens to (everything about cases) and does by the clock."""

from chassis.rooms import worker_room

ROOM = worker_room(__name__)
