"""The bus that is measured: the embedded one, or a RabbitMQ node of its own where it is installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from onewindow_cli.platform.account import temporary_folder

_EXAMPLES = Path(__file__).parents[2] / "tests" / "examples"


@contextmanager
def bus_of(kind: str) -> Iterator[Mapping[str, str]]:
    """Answer the settings of a platform on this bus; a broker that is no part of the platform is stopped at the end.

    Args:
        kind: ``embedded`` or ``rabbitmq``.

    Raises:
        RuntimeError: RabbitMQ is not installed.
    """
    if kind == "embedded":
        yield {}
        return
    # The node that the tests kill and start is as good here.
    sys.path.append(str(_EXAMPLES))
    from busexample.rabbit import RabbitNode, find_rabbitmq  # noqa: PLC0415 - only where it is asked for

    if find_rabbitmq() is None:
        raise RuntimeError("there is no rabbitmq-server here (Debian package rabbitmq-server)")
    with temporary_folder("onewindow-bench-") as folder:
        node = RabbitNode(folder)
        try:
            node.start()
            yield {"ONEWINDOW_BUS_URL": node.url}
        finally:
            node.stop()
