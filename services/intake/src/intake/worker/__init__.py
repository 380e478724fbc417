"""What intake hears from the others, and what it does by the clock."""

from chassis.rooms import worker_room

ROOM = worker_room(__name__)
