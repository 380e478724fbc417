"""What intake does by the clock."""

from __future__ import annotations

from chassis.subscription import RowTimer
from intake.handlers.sweep_waiting import sweep_waiting
from intake.handlers.take_effect import let_take_effect
from intake.handlers.tell_promises import tell_promises
from intake.handlers.watch_enquiries import watch_enquiries
from intake.handlers.watch_queues import watch_queues
from intake.handlers.watch_windows import watch_windows
from intake.storage import catalogues, enquiries, files, off_centre, promises, queue, windows
from intake.storage.cases import claim_waiting

TAKE_EFFECT = RowTimer(
    name="take_effect", every_seconds=5.0, limit=20, claim=catalogues.claim_next, handle=let_take_effect
)
SWEEP_WAITING = RowTimer(name="sweep_waiting", every_seconds=15.0, limit=200, claim=claim_waiting, handle=sweep_waiting)
TELL_PROMISES = RowTimer(
    name="tell_promises", every_seconds=30.0, limit=200, claim=promises.claim, handle=tell_promises
)
WATCH_WINDOWS = RowTimer(name="watch_windows", every_seconds=10.0, limit=200, claim=windows.claim, handle=watch_windows)
WATCH_QUEUES = RowTimer(name="watch_queues", every_seconds=10.0, limit=50, claim=queue.claim, handle=watch_queues)
SWEEP_FILES = RowTimer(name="sweep_files", every_seconds=15.0, limit=200, claim=files.claim, handle=files.sweep)
WATCH_ENQUIRIES = RowTimer(
    name="watch_enquiries", every_seconds=15.0, limit=100, claim=enquiries.claim, handle=watch_enquiries
)
FORGET_OFF_CENTRE = RowTimer(
    name="forget_off_centre", every_seconds=60.0, limit=500, claim=off_centre.claim, handle=off_centre.forget
)
