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

from psycopg import waiting
from eventlet.hubs import get_hub
from psycopg.waiting import READY_R, READY_RW, READY_W, WAIT_R, WAIT_RW, WAIT_W, Ready, Wait

def steps():
    asked = [(yield WAIT_W), (yield WAIT_R), (yield WAIT_RW)]
    return [int(each) for each in asked]

timers = len(get_hub().timers) + len(get_hub().next_timers)
eventlet.spawn_after(0.05, sender.send, b"x")
assert waiting.wait(steps(), reader.fileno(), interval=0.1) == [READY_W, READY_R, READY_RW]
left = len(get_hub().timers) + len(get_hub().next_timers)
assert left <= timers, "a timer is left behind, for which the process will wake up"

def exchange(reader, told):
    told.append((yield Wait.RW))
    while (ready := (yield Wait.R)) is Ready.NONE:
        pass
    told.append(ready)
    return reader.recv(1)

for delay, runs in ((0.0, 0), (0.05, 1)):
    reader, sender = socket.socketpair()
    told, ran = [], []
    if delay:
        eventlet.spawn_after(delay, lambda: (ran.append(1), sender.send(b"x")))
    else:
        eventlet.spawn_n(ran.append, 1)
        sender.send(b"x")
    assert waiting.wait(exchange(reader, told), reader.fileno(), 0.01) == b"x"
    assert [one & Ready.W for one in told] == [Ready.W, 0], told
    assert len(ran) == runs
    eventlet.sleep(0)

from chassis.giving_way import giving_way

reader, sender = socket.socketpair()
came = []
eventlet.spawn_n(lambda: came.append(reader.recv(1)))
eventlet.sleep(0)
sender.send(b"x")
assert [one for one in giving_way(range(10), 2) if came], "who is answered waits for all of a computation"
print("well")
"""


def test_who_waits_is_woken_once_and_for_an_answer_that_is_there_nobody_is_switched_to() -> None:
    """A second wake-up would land in whatever the waiter waits for next, with the wrong answer.

    For a slow answer of the database other green threads run; one that is there already is taken without a switch.
    No timer is left behind, for which the process would wake up. In the middle of a long computation that gives way who
    is answered goes on.
    """
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
