"""A fixed piece of work beside every measurement: how fast is this machine just now?

On a machine that others use too, the same work costs half as much again a moment later. Processor time divided by the
calibrator's (unit: ``u``) can be compared with that of another moment.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

# Between two turns (seconds): it must hardly be a load itself.
_PAUSE_SECONDS = 0.12
_ENTRIES, _ROUNDS = 400, 4


@dataclass(slots=True)
class Calibration:
    """Mean processor time of a turn (milliseconds); known when the block has ended."""

    turn_ms: float = 0.0

    def units(self, ms: float) -> float:
        """Answer how many turns of the calibrator so much processor time is."""
        return ms / self.turn_ms if self.turn_ms else 0.0


@contextmanager
def calibrating() -> Iterator[Calibration]:
    """Turn in a process of its own while the block runs."""
    found = Calibration()
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_turn_until_told, args=(theirs,), daemon=True)
    process.start()
    ours.recv()
    try:
        yield found
    finally:
        ours.send(None)
        found.turn_ms = ours.recv()
        process.join()


def _turn_until_told(pipe: Connection) -> None:
    text = json.dumps({str(number): [number, str(number) * 3] for number in range(_ENTRIES)})
    took: list[float] = []
    pipe.send(None)
    while not took or not pipe.poll(_PAUSE_SECONDS):
        began = time.thread_time()
        for _ in range(_ROUNDS):
            entries = json.loads(text)
            size = sum(len(key) + value[0] for key, value in entries.items())
            dict(sorted(entries.items(), key=lambda entry: entry[1][0] + size))
        took.append(time.thread_time() - began)
    pipe.recv()
    pipe.send(sum(took) / len(took) * 1000)
