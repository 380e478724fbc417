"""A worker that handles nothing is quiet; the first that it handles then wakes what sleeps long."""

from __future__ import annotations

from chassis.worker.loop import QUIET_AFTER_SECONDS, Stir


def test_the_first_after_a_quiet_while_wakes() -> None:
    """What follows at once finds everybody awake; after a while without anything it is quiet again."""
    now, woken = [0.0], [0]
    stir = Stir(lambda: now[0])
    stir.signal.connect(lambda: woken.__setitem__(0, woken[0] + 1))
    quiet = [stir.is_quiet]
    stir.tell()
    quiet.append(stir.is_quiet)
    assert (quiet, woken) == ([True, False], [1])
    now[0] += QUIET_AFTER_SECONDS
    stir.tell()
    assert woken == [1]
    now[0] += QUIET_AFTER_SECONDS + 1
    stir.tell()
    assert woken == [2]
