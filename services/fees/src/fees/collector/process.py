"""Run the collector: ``python -m fees collect``."""

from __future__ import annotations

import math
import sys
import threading
import time
from collections.abc import Callable

import structlog
import uvicorn

from chassis.http_server import Server
from chassis.messaging.hinting import Hinting
from chassis.settings import Settings, address_of, load_settings
from chassis.starting import CannotStart
from chassis.storage.database import Database
from chassis.telemetry.logs import set_up_logs
from chassis.telemetry.recorder import Telemetry
from fees.collector import repaying
from fees.collector.asking import MOST_AT_ONCE, take_turn, take_up
from fees.collector.provider import HttpProvider
from fees.collector.settings import CollectorSettings, load_collector_settings
from fees.collector.web import application
from fees.domain.orders import Notice
from fees.domain.repaying import RefundNotice
from fees.storage import orders
from kernel.errors import Refusal

LOG = structlog.get_logger(__name__)
EXIT_CANNOT_START = 2
# Between two looks for orders that are due: a code that was shown is known to the provider within this time.
LOOK_SECONDS = 1.0
# It is ready while its database has answered within this time; a turn may wait for a provider that does not answer.
_READY_SECONDS = 15.0
_CONNECTIONS = 4
_STOP_SECONDS = 12


def main() -> int:
    """Run until SIGTERM or SIGINT; answers the exit code."""
    try:
        settings, own = load_settings(), load_collector_settings()
    except CannotStart as fault:
        sys.stderr.writelines(f"{line}\n" for line in fault.lines)
        return EXIT_CANNOT_START
    set_up_logs("fees", "collector", settings.log_level)
    telemetry = Telemetry(
        "fees",
        "collector",
        endpoint=settings.otlp_endpoint,
        ratio=settings.trace_ratio,
        token_file=settings.otlp_token_file,
    )
    database = Database(
        address_of(settings, "database_url"), source="fees", shards=settings.bus_shards, connections=_CONNECTIONS
    )
    # Events go out with the workers' relay; pages hear of payments at once.
    hinting = Hinting(database, address_of(settings, "redis_url"), telemetry)
    database.open(wait=False)
    hinting.start()
    try:
        _serve(settings, own, database)
    finally:
        hinting.stop(1.0)
        database.close()
        telemetry.shutdown()
    return 0


def _serve(settings: Settings, own: CollectorSettings, database: Database) -> None:
    stopped = threading.Event()
    turned_at = [-math.inf]
    provider = HttpProvider(own.provider_url, own.secret)

    def turn() -> int:
        asked = 0
        # Mostly nothing is: that is one question, and no transaction.
        if orders.is_anything_due(database):
            asked = max(take_turn(database, provider), repaying.take_turn(database, provider))
        turned_at[0] = time.monotonic()
        if settings.heartbeat_file is not None:
            settings.heartbeat_file.touch()
        return asked

    asking = threading.Thread(target=_ask, args=(turn, stopped), name="asking", daemon=True)
    asking.start()
    config = uvicorn.Config(
        application(
            own.secret,
            lambda told: _heard(database, told),
            lambda: time.monotonic() - turned_at[0] < _READY_SECONDS,
        ),
        host=own.notices_host,
        port=own.notices_port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        limit_concurrency=200,
        h11_max_incomplete_event_size=16 * 1024,
    )
    listening = config.bind_socket()
    LOG.info("Collecting.", action="collect_started", port=listening.getsockname()[1])
    try:
        Server(config).run(sockets=[listening])
    finally:
        stopped.set()
        asking.join(_STOP_SECONDS)
    LOG.info("Stopped.", action="collect_stopped")


def _heard(database: Database, told: Notice | RefundNotice) -> Refusal | None:
    return repaying.take_up(database, told) if isinstance(told, RefundNotice) else take_up(database, told)


def _ask(turn: Callable[[], int], stopped: threading.Event) -> None:
    while not stopped.is_set():
        try:
            asked = turn()
        except Refusal as away:
            LOG.warning("Nobody can be asked about.", action="asking_failed", reason=away.reason)
            asked = 0
        except Exception:
            LOG.exception("Asking failed.", action="asking_failed")
            asked = 0
        if asked < MOST_AT_ONCE:
            stopped.wait(LOOK_SECONDS)
