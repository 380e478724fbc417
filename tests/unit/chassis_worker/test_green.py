"""Waiting under eventlet; in a process of its own, because patching cannot be undone."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import eventlet
eventlet.monkey_patch()
from chassis.worker.green import finish_patching
finish_patching()
import select, socket
from eventlet.event import Event

for _ in range(20):
    pairs = [socket.socketpair() for _ in range(2)]
    eventlet.spawn_n(lambda: [sender.send(b"x") for _, sender in pairs])
    readers = [reader for reader, _ in pairs]
    assert select.select(readers, [], [], 1.0) == (readers, [], [])
    event = Event()
    eventlet.spawn_after(0.002, event.send, "right")
    assert event.wait() == "right"
assert select.select([], [], [], 0.01) == ([], [], [])
reader, sender = socket.socketpair()
assert select.select([reader], [reader], [], 1.0) == ([], [reader], [])
print("well")
"""


def test_descriptors_ready_at_once_wake_a_waiter_once() -> None:
    """A second wake-up would land in whatever the waiter waits for next, with the wrong answer."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment,
    )

    assert (ran.stdout, ran.stderr) == ("well\n", "")
