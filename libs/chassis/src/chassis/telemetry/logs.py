"""Logs: one JSON object a line on standard output, ours and those of every library, never a request's content.

Each record has ``ts``, ``level``, ``service``, ``component``, ``action`` (a stable key to search for) and ``event``
(a sentence). Loggers: ``structlog.get_logger(__name__).info("Serving.", action="serve_started", port=50051)``.
"""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

# Libraries that repeat the same complaint for as long as a peer is away.
_REPEATERS = ("opentelemetry", "urllib3", "psycopg.pool", "kombu", "amqp", "redis")
REPEAT_SECONDS = 60.0


def set_up_logs(service: str, component: str, level: str) -> None:
    """Route all logging of the process to standard output as JSON.

    Args:
        service: name of the service, for example ``intake``.
        component: ``servicer``, ``worker`` or ``migrate``.
        level: least level shown, ``DEBUG`` … ``ERROR``; of libraries never less than ``WARNING``.
    """

    def name_origin(_logger: WrappedLogger, _method: str, record: EventDict) -> EventDict:
        record["service"] = service
        record["component"] = component
        record.setdefault("action", "library")
        return record

    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow=["action"]),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
        name_origin,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    handler.addFilter(OncePerInterval(_REPEATERS, REPEAT_SECONDS))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for package in ("chassis", service):
        logging.getLogger(package).setLevel(level)


class OncePerInterval(logging.Filter):
    """Lets each logger of some packages speak once per interval, so that an absent peer cannot fill the disk."""

    def __init__(self, packages: tuple[str, ...], interval_seconds: float) -> None:
        super().__init__()
        self._packages = packages
        self._interval_seconds = interval_seconds
        self._spoke: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is shown."""
        package = next((name for name in self._packages if record.name.startswith(name)), None)
        if package is None:
            return True
        now = time.monotonic()
        if now - self._spoke.get(package, -self._interval_seconds) < self._interval_seconds:
            return False
        self._spoke[package] = now
        return True
