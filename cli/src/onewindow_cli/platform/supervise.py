"""Starts the whole platform, keeps it running, stops it cleanly.

Everything is started from the thread that calls ``start`` and ``watch`` (the main thread): children end with it. What
a person has to change ends the start; everything else is tried again, slower and slower, for as long as it takes.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from threading import Event
from typing import TypeVar

from chassis.telemetry.trace_store import TraceStore
from onewindow_cli.platform.backoff import Backoff
from onewindow_cli.platform.child import ProcessMark, stop_strangers
from onewindow_cli.platform.collecting import PORTS as COLLECTING_PORTS
from onewindow_cli.platform.collecting import SIMULATOR, plan_collecting
from onewindow_cli.platform.databases import DatabaseAddresses, migrate_all, provide_databases
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.forking import Forking
from onewindow_cli.platform.http_process import origin_of
from onewindow_cli.platform.issuer import AUDIENCE, TokenIssuer
from onewindow_cli.platform.logs import rotate
from onewindow_cli.platform.otlp import COLLECTOR_TOKEN, TraceReceiver
from onewindow_cli.platform.pages import NAME as CONSOLE
from onewindow_cli.platform.pages import plan_console
from onewindow_cli.platform.plan import Addresses, plan_processes, reserve_ports, write_secrets
from onewindow_cli.platform.ports import HOST, PortReservation
from onewindow_cli.platform.postgres import EmbeddedPostgres
from onewindow_cli.platform.private_files import write_private
from onewindow_cli.platform.redis import EmbeddedRedis
from onewindow_cli.platform.servers import ExternalServers, external_servers
from onewindow_cli.platform.services import SERVICES, ServiceProcess, plan_forking, stop_together
from onewindow_cli.platform.state import PlatformRecord, StateFolder
from onewindow_cli.platform.watch import OF_SERVERS, OF_SERVICES, Say
from onewindow_cli.platform.watching import Watch
from onewindow_cli.render.counting import counted

# A demo, a bench or a test waits this long; a person who said `up` says when it is enough.
READY_SECONDS = 90.0
WATCH_SECONDS = 1.0
_START_LOOK_SECONDS = 0.05
_ROTATE_EVERY_SECONDS = 5.0
_STALE_PATIENCE_SECONDS = 10.0

MadeT = TypeVar("MadeT")


class Platform:
    """The platform on one state folder. ``start``, then ``watch`` until told to stop, then ``stop``."""

    def __init__(  # noqa: PLR0913 - composed once; the tests bring services of their own
        self,
        state: StateFolder,
        say: Say,
        *,
        port_base: int | None = None,
        services: Sequence[str] = SERVICES,
        environment: Mapping[str, str] | None = None,
        migrate: Callable[[str, str, str], int] | None = None,
    ) -> None:
        """Compose; nothing is touched before ``start``. The caller holds ``state.locked()``.

        Args:
            state: where everything is kept.
            say: tells each step as it happens.
            port_base: first of the ports to listen on; without it those of the last run, or free ones.
            services: names of the service packages.
            environment: what to inherit; that of this process by default.
            migrate: brings one database to this release; the chassis's by default.
        """
        self.state = state
        self._say = say
        self._port_base = port_base
        self._services = services
        self._environment = os.environ if environment is None else environment
        self._migrate = migrate
        self._postgres: EmbeddedPostgres | None = None
        self._redis: EmbeddedRedis | None = None
        self._receiver: TraceReceiver | None = None
        self._store: TraceStore | None = None
        self._issuer: TokenIssuer | None = None
        self._forking: dict[str, Forking] = {}
        self._processes: list[ServiceProcess] = []
        self._watch = Watch(say)
        self._reserved: Mapping[str, PortReservation] = {}
        self._rotated_at = 0.0
        self._is_ready = False
        self._stop = Event()
        # Monotonic seconds; None: never.
        self._give_up_at: float | None = None

    @property
    def record(self) -> PlatformRecord:
        """What runs now."""
        mark = ProcessMark.of(os.getpid())
        if mark is None:
            raise AssertionError("this process runs")
        return PlatformRecord(
            supervisor=mark,
            ready=self._is_ready,
            addresses={process.service: process.address for process in self._processes if process.address},
            processes=self._watch.marks(),
            troubles={name: f"{zh}  {en}" for name, (en, zh) in self._watch.troubles().items()},
            ports=self._ports,
            issuer=self._issuer.address if self._issuer else "",
            console=origin_of(self._ports["console"]) if CONSOLE in self._watch.marks() else "",
            simulator=origin_of(self._ports["provider"]) if SIMULATOR in self._watch.marks() else "",
        )

    @property
    def _ports(self) -> Mapping[str, int]:
        return {purpose: reservation.number for purpose, reservation in self._reserved.items()}

    def start(self, stop: Event | None = None, *, patience_seconds: float | None = READY_SECONDS) -> None:
        """Start everything; returns when every process is ready, or as soon as ``stop`` is set.

        Args:
            stop: set by whoever does not want to wait any more.
            patience_seconds: after which it is given up; None: never.

        Raises:
            PlatformFault: something is for a person to change, or did not start in time; what did is stopped again.
        """
        self._stop = stop or Event()
        self._give_up_at = None if patience_seconds is None else time.monotonic() + patience_seconds
        try:
            self._start()
        except _Stopped:
            return
        except BaseException:
            self.stop()
            raise

    def watch(self, stop: Event) -> None:
        """Keep everything running until ``stop`` is set."""
        while not stop.wait(WATCH_SECONDS):
            self.watch_once(time.monotonic())

    def watch_once(self, now: float) -> None:
        """Notice what died or hangs, start again what is due, keep the logs bounded."""
        if self._watch.look(now):
            self._write_record()
        if now - self._rotated_at >= _ROTATE_EVERY_SECONDS:
            self._rotated_at = now
            with suppress(OSError):
                rotate(self.state.logs)

    def stop(self, *, discard: bool = False) -> None:
        """Stop everything in reverse order, each within bounds; what does not end is killed.

        With ``discard`` the state folder is about to go away: nothing is written to it any more.
        """
        self._is_ready = False
        self._watch.end()
        self._watch = Watch(self._say)
        # All at once: what a worker leaves undone is in its outbox, its inbox and the bus.
        for name in stop_together(self._processes):
            self._say(f"{name} did not end in time and was killed", f"{name} 未按时结束，已强制终止")
        for forking in self._forking.values():
            forking.stop()
        if self._issuer is not None:
            self._issuer.stop()
        if self._receiver is not None:
            self._receiver.stop()
        if self._store is not None:
            self._store.close()
        if self._redis is not None:
            self._redis.stop()
        if self._postgres is not None:
            self._postgres.stop(discard=discard)
        self._processes.clear()
        self._forking.clear()
        self._issuer = self._receiver = self._store = self._redis = self._postgres = None
        for reservation in self._reserved.values():
            reservation.release()
        if self.state.root.exists():
            self._write_record()

    def _write_record(self) -> None:
        try:
            self.state.write_record(self.record)
        except OSError as fault:
            # A full disk is no reason to stop what still runs.
            self._say(f"{self.state.root}: {fault.strerror}", f"{self.state.root} 写入失败")

    def _start(self) -> None:
        self._end_stale()
        kept = self.state.read_record()
        purposes = (*self._services, "collector", "postgres", "redis", "issuer", "console", *COLLECTING_PORTS)
        self._reserved = reserve_ports(purposes, kept.ports if kept else {}, self._port_base)
        external = external_servers(self._environment, self._services)
        self._store = TraceStore(self.state.traces)
        self._receiver = TraceReceiver(self._store, self._ports["collector"])
        self._receiver.start()
        token, unwritable = self._receiver.token, ("The secrets cannot be written", "无法写入密钥文件")
        self._try_until_done(*unwritable, lambda: write_private(self.state.secret(COLLECTOR_TOKEN), token))
        self._try_until_done(*unwritable, lambda: self._start_issuer(external))
        # They load while the servers start.
        self._forking = plan_forking(self._services, self._environment, self.state.logs)
        for forking in self._forking.values():
            forking.start()
        self._start_console()
        addresses = self._start_servers(external)
        self._try_until_done(*unwritable, lambda: write_secrets(self.state, addresses))
        self._migrate_databases(addresses.databases)
        shared = self._shared_settings(addresses)
        planned = plan_processes(
            self.state,
            shared,
            self._ports,
            self._services,
            caller=self._environment,
            forking=self._forking,
        )
        if "fees" in self._services:
            loaded = self._forking.get("servicer")
            planned += plan_collecting(self.state, shared, self._ports, caller=self._environment, forking=loaded)
        for process in planned:
            self._watch.begin(process.name, process, OF_SERVICES)
        self._processes += planned
        self._write_record()
        self._say(
            f"{counted(len(self._processes), 'process', 'processes')} started", f"已启动 {len(self._processes)} 个进程"
        )
        self._wait_until_ready()
        self._is_ready = True
        self._watch.settle()
        self._write_record()

    def _start_console(self) -> None:
        """Start the pages of the services, if these are the real ones; they need none of the servers to load."""
        if "intake" in self._services:
            console = plan_console(
                self.state,
                self._ports["console"],
                self._ports,
                self._environment,
                issuer=self._issuer.address if self._issuer else "",
                forking=self._forking.get("servicer"),
            )
            self._processes = [console]
            self._watch.begin(console.name, console, OF_SERVICES)

    def _end_stale(self) -> None:
        """End what a killed supervisor left behind; the lock says that nobody else owns it."""
        record = self.state.read_record()
        marks = record.processes if record else {}
        # The servers' own ways to stop come with their folders.
        services = [marks[name].process() for name in marks if name not in {"postgres", "redis"}]
        left = [process for process in services if process]
        count = stop_strangers(left, (signal.SIGTERM, _STALE_PATIENCE_SECONDS))
        count += EmbeddedRedis(self.state.redis).end_stale()
        count += EmbeddedPostgres(self.state.postgres).end_stale()
        if count:
            self._say(
                f"{counted(count, 'process', 'processes')} of an earlier run ended", f"已结束上次遗留的 {count} 个进程"
            )

    def _start_servers(self, external: ExternalServers) -> Addresses:
        databases, redis = external.databases, external.redis
        if external.needs_redis:
            self._redis = EmbeddedRedis(self.state.redis, port=self._ports["redis"], log=self.state.log("redis"))
            self._watch.begin("redis", self._redis, OF_SERVERS)
            self._wait_until_ready(["redis"])
            redis = redis or self._redis.url
            self._say(f"Redis is ready on port {self._redis.port}", f"Redis 已就绪，端口 {self._redis.port}")
        if external.needs_postgres:
            self._postgres = EmbeddedPostgres(
                self.state.postgres, port=self._ports["postgres"], log=self.state.log("postgres")
            )
            self._watch.begin("postgres", self._postgres, OF_SERVERS)
            self._wait_until_ready(["postgres"])
            host = f"{HOST}:{self._postgres.port}"
            self._say(
                f"PostgreSQL is ready on port {self._postgres.port}", f"PostgreSQL 已就绪，端口 {self._postgres.port}"
            )
            server = self._postgres.url("")
            databases = self._try_until_done(
                "The databases could not be made",
                "无法创建数据库",
                lambda: provide_databases(server, host, self._services, self.state.secrets),
            )
        bus = external.bus or (self._redis.url if self._redis else "")
        collector = self._receiver.endpoint if self._receiver else ""
        return Addresses(databases=databases, bus=bus, redis=redis or "", collector=collector)

    def _start_issuer(self, external: ExternalServers) -> None:
        """Start the issuer of the demo's people, unless the centre's own is named."""
        if not self._environment.get("ONEWINDOW_OIDC_ISSUER"):
            console = origin_of(self._ports["console"])
            self._issuer = TokenIssuer(self.state, self._ports["issuer"], external, self._environment, console=console)
            self._issuer.start()

    def _shared_settings(self, addresses: Addresses) -> Mapping[str, str]:
        settings: dict[str, str] = {}
        if not self._environment.get("ONEWINDOW_OTLP_ENDPOINT"):
            settings["ONEWINDOW_OTLP_ENDPOINT"] = addresses.collector
            settings["ONEWINDOW_OTLP_TOKEN_FILE"] = str(self.state.secret(COLLECTOR_TOKEN))
        if self._issuer is not None:
            settings |= {"ONEWINDOW_OIDC_ISSUER": self._issuer.address, "ONEWINDOW_OIDC_AUDIENCE": AUDIENCE}
        return settings

    def _migrate_databases(self, databases: Mapping[str, DatabaseAddresses]) -> None:
        steps = self._try_until_done(
            "The databases could not be brought to this release",
            "数据库升级失败",
            lambda: migrate_all(databases, self._migrate or _chassis_migrate()),
        )
        self._say(
            f"{counted(len(steps), 'database')} up to date ({counted(sum(steps.values()), 'migration')} applied)",
            f"{len(steps)} 个数据库已是最新（执行了 {sum(steps.values())} 个迁移）",
        )

    def _try_until_done(self, en: str, zh: str, attempt: Callable[[], MadeT]) -> MadeT:
        """Try something again and again, slower and slower: a database may be away, a disk full.

        Raises:
            PlatformFault: something is for a person to change.
        """
        backoff = Backoff()
        while True:
            try:
                return attempt()
            except PlatformFault:
                raise
            except Exception as fault:  # noqa: BLE001 - whatever it is, it is told and tried again
                why = " ".join(str(fault).split())
                self._give_up_if_late(f"{en}: {why}", f"{zh}：{why}", fault)
                delay = backoff.after(0.0)
                self._say(f"{en}: {why}; tried again in {delay:.1f} s", f"{zh}，{delay:.1f} 秒后重试")
                self._look_until(time.monotonic() + delay)

    def _wait_until_ready(self, names: Iterable[str] | None = None) -> None:
        """Look after what was begun until these, or all, are ready."""
        wanted = None if names is None else list(names)
        while not self._watch.are_ready(wanted):
            troubles = self._watch.troubles()
            self._give_up_if_late(
                "Not ready: " + "; ".join(f"{name} {why}" for name, (why, _) in troubles.items()),
                "仍未就绪：" + "；".join(f"{name} {why}" for name, (_, why) in troubles.items()),
            )
            self._look_until(time.monotonic() + _START_LOOK_SECONDS)

    def _look_until(self, moment: float) -> None:
        """Look after what was begun, once at least, until a moment (monotonic seconds).

        Raises:
            _Stopped: nobody wants to wait any more.
        """
        while True:
            if self._stop.wait(_START_LOOK_SECONDS):
                raise _Stopped
            now = time.monotonic()
            self.watch_once(now)
            if now >= moment:
                return

    def _give_up_if_late(self, en: str, zh: str, cause: Exception | None = None) -> None:
        if self._give_up_at is not None and time.monotonic() > self._give_up_at:
            raise PlatformFault(f"{en}. Logs: {self.state.logs}", f"{zh}。日志：{self.state.logs}") from cause


class _Stopped(Exception):
    """The start was called off."""


def _chassis_migrate() -> Callable[[str, str, str], int]:
    from chassis.storage.migrate import migrate  # noqa: PLC0415 - slow to load; the servers start meanwhile

    return migrate
