"""What only moves positions waits a moment for what is handled, and shares its transaction."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from chassis.messaging.delivery import Message
from chassis.worker import extensions
from chassis.worker.extensions import HOLD_SECONDS, MOST_HELD, BatchEntrypoint


class Worker:
    """An entrypoint without a bus, and its clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(extensions, "time", SimpleNamespace(monotonic=lambda: self.now))
        inbox = SimpleNamespace(hears=lambda body: body == b"heard")
        resources: Any = SimpleNamespace(gather_seconds=0.2, inbox=inbox)
        self.entrypoint = BatchEntrypoint(resources)

    def after(self, seconds: float, *bodies: bytes, again: bool = False) -> list[bytes]:
        """Let messages come that much later; answers what is handled now."""
        self.now += seconds
        came = [Message(body=body, events=1, published_at=0.0, again=again, handle=None) for body in bodies]
        return [message.body for message in self.entrypoint._ripe(came)]


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Worker:
    """A worker that holds nothing."""
    return Worker(monkeypatch)


def test_what_nobody_hears_goes_with_what_somebody_does(worker: Worker) -> None:
    """In the order in which it came; what is heard waits for nothing."""
    assert worker.after(0.0, b"one") == []
    assert worker.after(HOLD_SECONDS / 2, b"two") == []
    assert worker.after(0.0, b"heard", b"three") == [b"one", b"two", b"heard", b"three"]
    assert worker.after(0.0, b"heard") == [b"heard"]


def test_nothing_is_held_for_long(worker: Worker) -> None:
    """The time of the first counts, and that of the next begins anew."""
    assert worker.after(0.0, b"one") == []
    assert worker.after(HOLD_SECONDS * 0.9, b"two") == []
    assert worker.after(HOLD_SECONDS * 0.2) == [b"one", b"two"]
    assert worker.after(0.0) == []
    assert worker.after(HOLD_SECONDS * 2, b"three") == []


def test_no_more_are_held_than_may_be(worker: Worker) -> None:
    """One more, and all of them are handled."""
    bodies = [b"%d" % number for number in range(MOST_HELD + 1)]
    assert [worker.after(0.0, body) for body in bodies[:-1]] == [[]] * MOST_HELD
    assert worker.after(0.0, bodies[-1]) == bodies


def test_what_comes_again_and_what_is_left_at_the_end_are_not_held(worker: Worker) -> None:
    """A worker may have died of the one; the other would come again."""
    assert worker.after(0.0, b"one", again=True) == [b"one"]
    assert worker.after(0.0, b"two") == []
    worker.entrypoint._loop.stopping.set()
    assert worker.after(0.0) == [b"two"]


def test_what_was_held_goes_with_its_connection(worker: Worker) -> None:
    """It comes again over the next one, and cannot be acknowledged there as it came before."""
    assert worker.after(0.0, b"one") == []
    worker.entrypoint._hang_up()
    assert worker.after(0.0, b"heard") == [b"heard"]
