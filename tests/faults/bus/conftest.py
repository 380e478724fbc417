"""The servers and processes of the bus tests, to be killed here."""

from __future__ import annotations

from busexample.fixtures import (
    broker,
    fees,
    forking,
    intake,
    rabbit_broker,
    redis_broker,
    side,
    workers,
)

__all__ = ["broker", "fees", "forking", "intake", "rabbit_broker", "redis_broker", "side", "workers"]
