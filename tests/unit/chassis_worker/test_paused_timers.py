"""Timers that an installation pauses."""

from __future__ import annotations

from approval.worker.timers import RECOUNT_DUES, SWEEP_TASKS
from chassis.worker.housekeeping import unpaused


def test_what_is_named_is_left_alone_and_nothing_else() -> None:
    """A name nobody has pauses nothing: a deployment may name the timers of several services."""
    declared = (RECOUNT_DUES, SWEEP_TASKS)
    assert [RECOUNT_DUES] == unpaused(declared, ("sweep_tasks", "sweep_lights"))
    assert [RECOUNT_DUES, SWEEP_TASKS] == unpaused(declared, ())
