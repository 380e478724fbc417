"""A Redis of a test's own, as the embedded platform has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.redis import EmbeddedRedis


@contextmanager
def redis_server() -> Iterator[EmbeddedRedis]:
    """Run one inside this block; it may be stopped and started again meanwhile."""
    with temporary_folder() as folder:
        server = EmbeddedRedis(folder / "redis")
        server.start()
        try:
            yield server
        finally:
            server.stop()
