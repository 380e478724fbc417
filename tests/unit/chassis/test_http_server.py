"""The HTTP server sleeps while nobody calls, says what time it is, and stops when it is told to."""

from __future__ import annotations

import asyncio
import signal
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import pytest
import uvicorn

from chassis import http_server
from chassis.http_server import Server


async def _nothing(_scope: object, _receive: object, _send: object) -> None:
    """Answer nobody."""


def _server() -> Server:
    return Server(uvicorn.Config(_nothing, port=0, lifespan="off", log_config=None))


def test_it_sleeps_until_it_is_told_to_stop() -> None:
    """It sets itself no alarm in a third of a second, and stops though nobody calls."""

    async def run() -> int:
        server, loop = _server(), asyncio.get_running_loop()
        serving = asyncio.create_task(server._serve())
        for _ in range(6_000):
            if hasattr(server, "_told"):
                break
            await asyncio.sleep(0.01)
        alarms, set_alarm = 0, loop.call_at

        def counted(*args: object, **more: object) -> asyncio.TimerHandle:
            nonlocal alarms
            alarms += 1
            return set_alarm(*args, **more)  # type: ignore[arg-type]  # whatever it was called with

        loop.call_at = counted  # type: ignore[method-assign]
        # Sleeps by one of its own.
        await asyncio.sleep(0.3)
        before = alarms
        server.handle_exit(signal.SIGTERM, None)
        await asyncio.wait_for(serving, 60)
        return before

    assert asyncio.run(run()) == 1


def test_answers_are_dated(monkeypatch: pytest.MonkeyPatch) -> None:
    """The date of an answer is that of its second, without anybody having looked at the clock meanwhile."""
    server = _server()
    server.config.load()
    state = server.server_state
    for now in (1796000000.2, 1796000000.9, 1796000001.1):
        monkeypatch.setattr(http_server, "time", SimpleNamespace(time=lambda now=now: now))
        (date,) = [value for name, value in state.default_headers if name == b"date"]
        assert parsedate_to_datetime(date.decode()).timestamp() == int(now)
        assert (b"server", b"uvicorn") in state.default_headers
