"""What intake hears from the others. It needs no timer: notices and acceptances are given in the same step."""

from chassis.rooms import worker_room

ROOM = worker_room(__name__)
