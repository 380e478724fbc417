"""Serves a service's RPCs: grpc.aio in front, batches of commands in threads behind.

Also answers ``grpc.health.v1``, reflection and ``onewindow.operations.v1``. Health: the services ``""`` and the
service's own name are ``SERVING`` while the database answers, from when it, with all migrations, and the issuer of
the tokens have been seen once (readiness); ``liveness`` is while the process answers.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, cast

import grpc
import structlog
import uvloop
from google.protobuf.descriptor import MethodDescriptor
from grpc_health.v1 import health_pb2

from chassis.authorisation.rules import UnclearDeclaration, access_of, rules_of
from chassis.files.configured import files_of
from chassis.gathering import Gathering
from chassis.identity.configured import bearer_tokens_of
from chassis.identity.peers import PeerRefused
from chassis.limits.limits import Limits
from chassis.messaging.bus import Bus
from chassis.messaging.forwarder import Forwarder
from chassis.messaging.hinting import Hinting
from chassis.privacy.key_files import Keys
from chassis.readiness import Readiness
from chassis.servicer.arrivals import Arrival, Places, refuse
from chassis.servicer.batching import DatabaseSilent
from chassis.servicer.connections import make_room
from chassis.servicer.conversations import CALLS, Conversations, Served
from chassis.servicer.ear import Ear
from chassis.servicer.endpoint import AnswerStream, Endpoint, Reply
from chassis.servicer.headers import MOST_METADATA_BYTES, ids, one_of_each, request_id_of, told_ignored
from chassis.servicer.in_hand import InHand
from chassis.servicer.operations.room import operations_room
from chassis.servicer.published import Health, published_handlers
from chassis.servicer.resources import ServicerResources
from chassis.servicer.transport import Transport
from chassis.servicer.watching import MostWatchers, Watchers
from chassis.settings import address_of
from chassis.signing_keys import SigningKeys
from chassis.starting import CannotStart
from chassis.storage.database import Database, DatabaseUnavailable
from chassis.storage.steps import steps_of
from chassis.telemetry.recorder import Telemetry

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Rpc, ServicerRoom
    from chassis.service import Service
    from chassis.settings import Settings

LOG = structlog.get_logger(__name__)

LIVENESS = "liveness"
# A database that is away is known to be after both at most, and no call waits for it longer. Where nobody calls it is
# asked more seldom; whoever then calls lets it be asked at once.
PING_EVERY_SECONDS, PING_IDLE_SECONDS = 0.5, 5.0
PING_TIMEOUT_SECONDS = 2.0
# A call waits so long for a connection; there is one for each thread, so only a lost one has to be waited for.
WAIT_SECONDS = 1.5
# The same until everything has been seen once.
LOOK_EVERY_SECONDS = 0.1
# What was committed last gets so long to leave.
FORWARDING_SECONDS = 2.0
# And what open pages are told of it.
HINTING_SECONDS = 1.0

# Before the time to finish is over, whoever still waits is told: grpc would answer CANCELLED, which says nothing.
LAST_WORD_SECONDS = 0.5

# Calls whose headers have come and whose message has not; a message follows its headers at once.
MOST_AWAITED = 1024
# Of those that need no token: whoever calls is asked only when the message is there.
MOST_STRANGERS_AWAITED = 64
# The set of compressions that are understood, by their bits: that of none alone.
UNCOMPRESSED = 1

_Context = grpc.aio.ServicerContext[bytes, bytes]


def serve(service: Service, settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, then finish what runs.

    Raises:
        CannotStart: a declaration or a setting is wrong.
    """
    uvloop.run(_serve(service, settings))


async def _serve(service: Service, settings: Settings) -> None:
    make_room(settings.max_connections)
    servicer = Servicer(service, settings)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    await servicer.start()
    try:
        await servicer.wait(stopped)
    finally:
        await servicer.stop()


class Servicer:
    """The serving half of a service, started and stopped once."""

    def __init__(self, service: Service, settings: Settings) -> None:
        """Put everything together; nothing runs before ``start``.

        Raises:
            CannotStart: the declared RPCs are not those of the proto, who calls could not be verified, or calls could
                be overheard.
        """
        self._settings = settings
        self._transport = Transport(settings)
        self._identity = bearer_tokens_of(settings)
        self._conversations = Conversations(self._transport, self._identity, settings.call_seconds)
        keys = _keys_of(settings)
        self._files = files_of(settings, keys)
        self._database = Database(
            address_of(settings, "database_url"),
            source=service.name,
            shards=settings.bus_shards,
            connections=settings.connections,
            keys=keys,
            files=self._files,
            signing_keys=SigningKeys(settings.signing_keys_folder),
            wait_seconds=WAIT_SECONDS,
        )
        self._telemetry = Telemetry(
            service.name,
            "servicer",
            endpoint=settings.otlp_endpoint,
            ratio=settings.trace_ratio,
            token_file=settings.otlp_token_file,
        )
        self._forwarder = Forwarder(
            self._database,
            Bus(
                address_of(settings, "bus_url"),
                service=service.name,
                shards=settings.bus_shards,
                visibility_seconds=settings.bus_visibility_seconds,
            ),
            self._telemetry,
            batch_size=settings.batch_size,
        )
        self._hinting = Hinting(self._database, address_of(settings, "redis_url"), self._telemetry)
        self._limits = Limits(service.name, settings, self._telemetry)
        self._gathering = Gathering()
        self._in_hand = InHand(settings.max_concurrent_calls)
        self._transfers = InHand(settings.files_at_once)
        self._awaited = Places(MOST_AWAITED, settings.message_seconds)
        self._strangers_awaited = Places(MOST_STRANGERS_AWAITED, settings.message_seconds)
        self._executor = ThreadPoolExecutor(settings.connections, thread_name_prefix="batch")
        ear = Ear(address_of(settings, "redis_url"), service.name, self._hinting.origin)
        self._hinting.hears = lambda: ear.is_open
        self._watchers = Watchers(
            self._database,
            self._executor,
            service.sources,
            MostWatchers(settings.max_watches, settings.max_watches_of_officer, max(settings.max_streams // 2, 1)),
            self._gathering,
            ear=ear,
        )
        # Its own thread: a question about the database must not queue behind the batches.
        self._pinger = ThreadPoolExecutor(1, thread_name_prefix="ping")
        self._endpoints: list[Endpoint] = []
        self._rooms = (service.servicer, operations_room(service.storage, service.sealed))
        for room in self._rooms:
            _check_declarations(room)
        self._health = Health()
        self._migrations = [step.name for step in steps_of(service.storage)]
        self._readiness = Readiness("database", "schema", "issuer")
        self._ping: asyncio.Future[None] | None = None
        # What goes on beside the calls.
        self._watches: list[asyncio.Task[None]] = []
        self._server: grpc.aio.Server | None = None
        self._probes: grpc.aio.Server | None = None

    async def start(self) -> int:
        """Listen; answers the port. Health says NOT_SERVING until the database has answered.

        Raises:
            CannotStart: the address cannot be listened on.
        """
        settings = self._settings
        self._database.open(wait=False)
        self._forwarder.start()
        self._hinting.start()
        self._database.on_moved = self._tell_moved
        self._server = server = grpc.aio.server(
            options=[
                ("grpc.max_receive_message_length", settings.max_message_bytes),
                # A few bytes that unpack to many cost their sender nothing; what is large here is large on the wire.
                ("grpc.compression_enabled_algorithms_bitset", UNCOMPRESSED),
                # A token of 8 KiB and the rest; all that is larger is refused before anybody reads it.
                ("grpc.max_metadata_size", MOST_METADATA_BYTES),
                ("grpc.absolute_max_metadata_size", MOST_METADATA_BYTES),
                # A second process on the same port is a mistake, not a way to share the load.
                ("grpc.so_reuseport", 0),
                *self._transport.options,
            ]
        )
        for room in self._rooms:
            server.add_generic_rpc_handlers([self._handlers(room)])
        server.add_generic_rpc_handlers([self._conversations.handlers()])
        names = [*(room.descriptor.full_name for room in self._rooms), CALLS.full_name]
        server.add_generic_rpc_handlers(published_handlers(self._health, names))
        try:
            port = self._transport.listen(server)
            self._probes = await self._transport.start_probes(self._health)
        except CannotStart:
            await self._release()
            raise
        await self._health.set(LIVENESS, health_pb2.HealthCheckResponse.SERVING)
        await self._set_ready(ready=False)
        self._watches = [
            asyncio.create_task(self._watch_database()),
            asyncio.create_task(self._identity.keep_fresh()),
            asyncio.create_task(self._transport.watch_connections()),
        ]
        await server.start()
        LOG.info("Serving.", action="serve_started", host=settings.grpc_host, port=port)
        return port

    async def wait(self, stopped: asyncio.Event) -> None:
        """Wait until told to stop.

        Raises:
            UnsafeRole: the database has answered, to a role that could look past row-level security.
        """
        stopping = asyncio.create_task(stopped.wait())
        await asyncio.wait({stopping, *self._watches[:1]}, return_when=asyncio.FIRST_COMPLETED)
        if not stopping.cancel():
            return
        # Of the watches, that of the database ends: with what it found.
        await self._watches[0]

    async def stop(self) -> None:
        """Refuse new calls, finish the running ones within ``drain_seconds``, let go of everything."""
        LOG.info("Stopping.", action="serve_stopping")
        await self._health.enter_graceful_shutdown()
        for watch in self._watches:
            watch.cancel()
        self._watchers.stop()
        self._conversations.close()
        if self._server is not None:
            drain_seconds = self._settings.drain_seconds
            for endpoint in self._endpoints:
                asyncio.get_running_loop().call_later(drain_seconds - LAST_WORD_SECONDS, endpoint.give_up)
            await self._server.stop(drain_seconds)
        for endpoint in self._endpoints:
            await endpoint.drain()
        if self._probes is not None:
            await self._probes.stop(None)
        await self._release()
        LOG.info("Stopped.", action="serve_stopped")

    async def _release(self) -> None:
        def release() -> None:
            self._executor.shutdown()
            self._forwarder.stop(FORWARDING_SECONDS)
            self._hinting.stop(HINTING_SECONDS)
            self._identity.close()
            self._database.close()
            self._pinger.shutdown()
            self._telemetry.shutdown()

        await self._limits.close()
        await asyncio.to_thread(release)

    def _tell_moved(self, stream_ids: Collection[UUID]) -> None:
        self._watchers.moved(stream_ids)
        self._hinting.take_moved(stream_ids)

    def _handlers(self, room: ServicerRoom) -> grpc.GenericRpcHandler:
        resources = ServicerResources(
            self._database,
            self._telemetry,
            self._executor,
            self._settings,
            self._identity,
            self._limits,
            self._in_hand,
            self._watchers,
            self._gathering,
            self._files,
            self._transfers,
        )
        handlers: dict[str, grpc.RpcMethodHandler[bytes, bytes]] = {}
        for rpc in room.rpcs:
            endpoint = Endpoint(rpc, room.descriptor.methods_by_name[rpc.method], resources)
            self._endpoints.append(endpoint)
            # Bytes in, bytes out: parsing is the endpoint's, which tells what is wrong with them.
            name = f"{room.descriptor.full_name}/{rpc.method}"
            streams = rpc.ends is not None or rpc.gives is not None
            self._conversations.served[name] = Served(
                endpoint, answers=streams, by_itself=rpc.takes is not None or rpc.gives is not None
            )
            behaviour = self._behaviour(endpoint, name, streams=streams)
            # As a stream, so that the wait for the message is ours; on the wire it is the same.
            if not streams:
                handlers[rpc.method] = grpc.stream_unary_rpc_method_handler(behaviour)
            else:
                handlers[rpc.method] = grpc.stream_stream_rpc_method_handler(behaviour)
        return grpc.method_handlers_generic_handler(room.descriptor.full_name, handlers)

    def _behaviour(
        self, endpoint: Endpoint, name: str, *, streams: bool
    ) -> Callable[[AsyncIterator[bytes], _Context], Awaitable[Any]]:
        transport, call_seconds = self._transport, self._settings.call_seconds
        awaited = self._strangers_awaited if endpoint.anonymous else self._awaited

        async def answer(_: AsyncIterator[bytes], context: _Context) -> bytes | None:
            metadata = one_of_each(context.invocation_metadata() or ())
            # The stubs have forgotten that a call may come without a deadline.
            seconds = cast("float | None", context.time_remaining())
            try:
                origin = transport.origin(context, name, metadata)
            except PeerRefused as refusal:
                reply = endpoint.turn_away(refusal, metadata)
                await refuse(context, refusal, reply.trace_id)
                return None
            arrival = Arrival(context, awaited, origin.address)
            waits = call_seconds if seconds is None else seconds
            answer_stream = AnswerStream(context.peer(), context.write) if streams else None
            reply = await endpoint.answer(arrival, metadata, waits, origin, answer_stream)
            if reply.refusal is None:
                context.set_trailing_metadata(_trailers(reply, metadata))
            elif arrival.refusal is None:
                await refuse(context, reply.refusal, reply.trace_id)
            return None if streams else reply.body

        return answer

    async def _watch_database(self) -> None:
        while True:
            answers = await self._database_answers()
            if self._identity.has_keys:
                self._readiness.saw("issuer")
            self._readiness.tell()
            for endpoint in self._endpoints:
                endpoint.hear(database_answers=answers)
            if not answers:
                self._watchers.end(DatabaseSilent)
            self._telemetry.gauge("onewindow.watches", len(self._watchers))
            self._telemetry.gauge("onewindow.conversations", len(self._conversations))
            # Without its database no other process could do more, but one that alone has lost it should get no calls.
            # The issuer's keys are kept for hours; once seen, an outage of it is no reason to leave.
            await self._set_ready(ready=answers and self._readiness.complete)
            left_seconds = self._transport.certificate_seconds()
            if left_seconds is not None:
                self._telemetry.gauge("onewindow.certificate.remaining", left_seconds)
            await asyncio.sleep(PING_EVERY_SECONDS if self._readiness.complete else LOOK_EVERY_SECONDS)
            if answers and self._readiness.complete:
                await self._in_hand.wait(PING_IDLE_SECONDS - PING_EVERY_SECONDS)

    async def _database_answers(self) -> bool:
        loop = asyncio.get_running_loop()
        if self._ping is None:
            self._ping = loop.run_in_executor(self._pinger, self._database.ping, PING_TIMEOUT_SECONDS)
            # Looked at, also when the process stops and nobody waits for it any more.
            self._ping.add_done_callback(lambda ping: ping.cancelled() or ping.exception())
        # A server that is frozen keeps what was asked of it, and a connection has no deadline of its own.
        done, _ = await asyncio.wait({self._ping}, timeout=PING_TIMEOUT_SECONDS)
        if not done:
            return False
        pinged, self._ping = self._ping, None
        try:
            pinged.result()
            self._readiness.saw("database")
            if self._readiness.lacks("schema") and not await loop.run_in_executor(
                self._pinger, self._database.missing_migrations, self._migrations
            ):
                self._readiness.saw("schema")
        except DatabaseUnavailable:
            return False
        return True

    async def _set_ready(self, *, ready: bool) -> None:
        serving = health_pb2.HealthCheckResponse.SERVING if ready else health_pb2.HealthCheckResponse.NOT_SERVING
        for name in ("", *(room.descriptor.full_name for room in self._rooms)):
            await self._health.set(name, serving)


def _trailers(reply: Reply, metadata: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    told = ids(request_id_of(metadata), reply.trace_id)
    return (*told, *told_ignored(reply.ignored)) if reply.ignored else told


def _keys_of(settings: Settings) -> Keys:
    if settings.keys_folder is None:
        raise CannotStart(
            ["ONEWINDOW_KEYS_FOLDER: name the folder of the keys of personal data / 请设置个人信息加密密钥所在目录"]
        )
    return Keys(settings.keys_folder)


def _check_declarations(room: ServicerRoom) -> None:
    """Compare the declared RPCs with the proto's methods."""
    methods = room.descriptor.methods_by_name
    declared = [rpc.method for rpc in room.rpcs]
    name = room.descriptor.full_name
    lines = [f"{name}/{method}: no RPC is declared for it" for method in methods if method not in declared]
    lines += [f"{name}/{method}: the proto has no such method" for method in declared if method not in methods]
    lines += [f"{name}/{method}: declared twice" for method in sorted({m for m in declared if declared.count(m) > 1})]
    lines += [line for rpc in room.rpcs if rpc.method in methods for line in _faults(rpc, methods[rpc.method])]
    try:
        rules_of(room.descriptor)
    except UnclearDeclaration as fault:
        lines += fault.lines
    if lines:
        raise CannotStart(lines)


def _faults(rpc: Rpc[Any, Any, Any, Any], method: MethodDescriptor) -> Iterable[str]:
    if method.client_streaming != (rpc.takes is not None):
        yield f"{method.full_name}: its request is a stream here and not there; a stream brings a file (Rpc.takes)"
    if method.server_streaming != (rpc.ends is not None or rpc.gives is not None):
        yield f"{method.full_name}: is a stream here and not there; chassis.watch declares one, and Rpc.gives"
    if rpc.takes is not None and (not rpc.writes or rpc.keeps is None):
        yield f"{method.full_name}: takes a file, so it writes, and says what of it is kept"
    if rpc.ends is not None and rpc.items is not None:
        yield f"{method.full_name}: is watched, is not asked again who may see it, and asks for a power"
    has_key = "idempotency_key" in method.input_type.fields_by_name
    if rpc.writes and not has_key:
        yield f"{method.full_name}: writes, but {method.input_type.name} has no idempotency_key"
    if rpc.writes and rpc.records:
        yield f"{method.full_name}: is declared as a write and as a read that leaves a record"
    if has_key and not rpc.writes:
        yield f"{method.full_name}: {method.input_type.name} has an idempotency_key, but the RPC is declared as a read"
    power = access_of(method).power
    if power and rpc.items is None:
        yield f"{method.full_name}: asks for a power, but the RPC does not say for which items"
    if rpc.items is not None and not power:
        yield f"{method.full_name}: the RPC says which items it is about, but asks for no power"
