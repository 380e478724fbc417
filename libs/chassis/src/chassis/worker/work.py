"""The worker process of a service: nameko's container around the chassis's inbox, relay and timers (eventlet).

The process must be monkey-patched by eventlet before this module is imported.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import eventlet
import structlog
from nameko.extensions import register_entrypoint
from nameko.runners import ServiceRunner

from chassis.files.configured import files_of
from chassis.messaging.bus import Bus
from chassis.messaging.delivery import Delivery
from chassis.messaging.forwarder import Forwarder
from chassis.messaging.hinting import Hinting
from chassis.messaging.inbox import Inbox
from chassis.messaging.recovery import Recovery
from chassis.messaging.redelivered import Receiver
from chassis.messaging.relay import Relay
from chassis.messaging.retrying import RetryPolicy
from chassis.readiness import Readiness
from chassis.settings import address_of
from chassis.signing_keys import SigningKeys
from chassis.storage.database import STATEMENT_TIMEOUT_MS, Database, DatabaseUnavailable
from chassis.storage.role import UnsafeRole
from chassis.storage.steps import steps_of
from chassis.telemetry.recorder import Telemetry
from chassis.worker.extensions import (
    BatchEntrypoint,
    HeartbeatProvider,
    HintingProvider,
    RecoveryProvider,
    RelayProvider,
    WorkerResources,
    retry_entrypoint,
    timer_entrypoint,
)
from chassis.worker.green import finish_patching
from chassis.worker.housekeeping import timers, unpaused
from chassis.worker.loop import Signal, Stir
from chassis.worker.pulses import Pulses

if TYPE_CHECKING:
    from chassis.service import Service
    from chassis.settings import Settings

LOG = structlog.get_logger(__name__)

# One for the batch, one for the relay, the others for timers.
MOST_CONNECTIONS = 4
# Most events of a transaction for each command that one of a servicer may have: the more share one, the less each
# costs, and so many come together only where a worker has more to do than it can do at once.
EVENTS_PER_COMMAND = 2
PING_TIMEOUT_SECONDS = 2.0
# A batch may meet several slow statements in a row; a loop that turns no more for this long is stuck.
# After its work is done or cut off a process says goodbye to servers that may not answer, for so long.
GOODBYE_SECONDS = 1.5
STUCK_SECONDS = 4 * STATEMENT_TIMEOUT_MS / 1000


def work(service: Service, settings: Settings) -> None:
    """Run the worker until SIGTERM or SIGINT; running work gets ``settings.drain_seconds`` to finish.

    Then the process ends within ``GOODBYE_SECONDS``, whoever does not answer: what was not finished comes again.

    Neither the database nor the broker needs to be there: the loops come back to them.

    Raises:
        UnsafeRole: the database has answered, to a role that could look past row-level security.
    """
    finish_patching()
    resources = _resources(service, settings)
    resources.database.open(wait=False)
    unsafe: list[UnsafeRole] = []
    migrations = [step.name for step in steps_of(service.storage)]
    try:
        runner = ServiceRunner({})
        runner.add_service(service_class(service, resources))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: eventlet.spawn_n(_stop, runner, settings.drain_seconds))
        runner.start()
        eventlet.spawn_n(_watch_database, resources, migrations, unsafe, lambda: _stop(runner, settings.drain_seconds))
        LOG.info("Working.", action="work_started", shards=settings.bus_shards)
        runner.wait()
        LOG.info("Stopped.", action="work_stopped")
        if unsafe:
            raise unsafe[0]
    finally:
        if not unsafe:
            _end_within(GOODBYE_SECONDS)
        resources.database.close()
        resources.telemetry.shutdown()
    _leave()


def service_class(service: Service, resources: WorkerResources) -> type:
    """Make the class that nameko's container runs for this service."""

    class Worker:
        """Its entrypoints answer what they failed with, so that nameko does not log an event's content."""

        name = service.name
        relay = RelayProvider(resources)
        hinting = HintingProvider(resources)
        recovery = RecoveryProvider(resources)
        heartbeat = HeartbeatProvider(resources)

        def receive(self, deliveries: list[Delivery]) -> Exception | None:
            """Handle messages."""
            return _fault_of(lambda: resources.receiver.receive(deliveries))

        def tick(self, job: Callable[[], Any]) -> Exception | None:
            """Do what the clock asks for."""
            return _fault_of(job)

    if service.worker.subscriptions:
        register_entrypoint(Worker.receive, BatchEntrypoint(resources))
        register_entrypoint(Worker.tick, retry_entrypoint(resources))
    for timer in unpaused((*timers(resources.sent_days), *service.worker.timers), resources.paused_timers):
        register_entrypoint(Worker.tick, timer_entrypoint(resources, timer))
    return Worker


def _resources(service: Service, settings: Settings) -> WorkerResources:
    database = Database(
        address_of(settings, "database_url"),
        source=service.name,
        shards=settings.bus_shards,
        connections=min(settings.connections, MOST_CONNECTIONS),
        files=files_of(settings, None),
        signing_keys=SigningKeys(settings.signing_keys_folder),
    )
    telemetry = Telemetry(
        service.name,
        "worker",
        endpoint=settings.otlp_endpoint,
        ratio=settings.trace_ratio,
        token_file=settings.otlp_token_file,
    )
    bus = Bus(
        address_of(settings, "bus_url"),
        service=service.name,
        shards=settings.bus_shards,
        visibility_seconds=settings.bus_visibility_seconds,
    )
    policy = RetryPolicy(settings.max_attempts, settings.retry_seconds, settings.retry_limit_seconds)
    retry = Signal()
    inbox = Inbox(database, service.worker, telemetry, policy, on_retry=retry.fire)
    return WorkerResources(
        database=database,
        bus=bus,
        inbox=inbox,
        receiver=Receiver(database, inbox, telemetry),
        forwarder=Forwarder(database, bus, telemetry, batch_size=settings.batch_size),
        hinting=Hinting(database, address_of(settings, "redis_url"), telemetry),
        relay=Relay(database, bus, telemetry, batch_size=settings.batch_size),
        recovery=Recovery(database, telemetry, patience_seconds=settings.recovery_seconds),
        telemetry=telemetry,
        pulses=Pulses(STUCK_SECONDS),
        readiness=Readiness("database", "schema", *(["bus"] if service.worker.subscriptions else [])),
        retry=retry,
        stir=Stir(),
        events_at_once=EVENTS_PER_COMMAND * settings.batch_size,
        gather_seconds=service.worker.gather_seconds,
        heartbeat_file=settings.heartbeat_file,
        ready_file=settings.ready_file,
        recovery_seconds=settings.recovery_seconds,
        sent_days=settings.sent_days,
        paused_timers=settings.paused_timers,
    )


def _fault_of(job: Callable[[], Any]) -> Exception | None:
    try:
        job()
    except Exception as fault:  # noqa: BLE001 - the entrypoint decides what becomes of it
        return fault
    return None


def _watch_database(
    resources: WorkerResources, migrations: Sequence[str], unsafe: list[UnsafeRole], stop: Callable[[], None]
) -> None:
    """Wait until the database has answered with all migrations; stop if it answers a role that could see too much."""
    while True:
        try:
            resources.database.ping(PING_TIMEOUT_SECONDS)
            resources.readiness.saw("database")
            if not resources.database.missing_migrations(migrations):
                resources.readiness.saw("schema")
                return
        except DatabaseUnavailable:
            pass
        except UnsafeRole as fault:
            unsafe.append(fault)
            stop()
            return
        eventlet.sleep(PING_TIMEOUT_SECONDS)


def _end_within(seconds: float) -> None:
    """End the process then, if it has not by itself: its work is done, all that is left is to take leave."""
    faulthandler.cancel_dump_traceback_later()
    signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _leave() -> None:
    """End the process: the interpreter's own end may wait for threads, and forgets the alarm."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(0)


def _stop(runner: ServiceRunner, drain_seconds: float) -> None:
    LOG.info("Stopping.", action="work_stopping")
    # If not even cutting off works, this thread of the interpreter's own tells where, and ends the process.
    faulthandler.dump_traceback_later(drain_seconds + GOODBYE_SECONDS, exit=True)
    patience = eventlet.Timeout(drain_seconds)
    try:
        runner.stop()
    except eventlet.Timeout as fired:
        if fired is not patience:
            raise
        LOG.warning("Work is cut off.", action="work_cut_off", drain_seconds=drain_seconds)
        runner.kill()
    finally:
        patience.cancel()
