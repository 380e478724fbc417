"""What approval does by itself: it hears intake, and counts dates again."""

from chassis.rooms import worker_room

ROOM = worker_room(__name__)
