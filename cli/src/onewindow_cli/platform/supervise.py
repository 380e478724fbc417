"""Starts the whole platform, keeps it running, stops it cleanly.

Everything is started from the thread that calls ``start`` and ``watch`` (the main thread): children end with it.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from onewindow_cli.platform.child import ProcessMark, stop_strangers
from onewindow_cli.platform.databases import DatabaseAddresses, migrate_all, provide_databases
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.issuer import AUDIENCE, TokenIssuer
from onewindow_cli.platform.logs import rotate
from onewindow_cli.platform.otlp import TraceReceiver
from onewindow_cli.platform.plan import Addresses, choose_ports, plan_processes, write_secrets
from onewindow_cli.platform.ports import HOST
from onewindow_cli.platform.postgres import EmbeddedPostgres
from onewindow_cli.platform.redis import EmbeddedRedis
from onewindow_cli.platform.servers import ExternalServers, external_servers
from onewindow_cli.platform.services import SERVICES, ServiceProcess, stop_together
from onewindow_cli.platform.state import PlatformRecord, StateFolder
from onewindow_cli.platform.tail import last_lines
from onewindow_cli.platform.traces import TraceStore
from onewindow_cli.platform.watch import Say, Watched

# All processes must be ready within this time.
READY_SECONDS = 90.0
_POLL_SECONDS = 0.1
WATCH_SECONDS = 0.2
_ROTATE_EVERY_SECONDS = 5.0
_STALE_PATIENCE_SECONDS = 10.0


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
        self._processes: list[ServiceProcess] = []
        self._watched: list[Watched] = []
        self._ports: dict[str, int] = {}
        self._rotated_at = 0.0
        self._is_ready = False

    @property
    def record(self) -> PlatformRecord:
        """What runs now."""
        mark = ProcessMark.of(os.getpid())
        if mark is None:
            raise AssertionError("this process runs")
        marks = {watched.name: ProcessMark.of(watched.runnable.pid) for watched in self._watched if not watched.due}
        return PlatformRecord(
            supervisor=mark,
            ready=self._is_ready,
            addresses={process.service: process.address for process in self._processes if process.address},
            processes={name: found for name, found in marks.items() if found},
            ports=self._ports,
            issuer=self._issuer.address if self._issuer else "",
        )

    def start(self, stop: Event | None = None) -> None:
        """Start everything; returns when every process is ready, or as soon as ``stop`` is set.

        Raises:
            PlatformFault: something did not start; what did is stopped again.
        """
        try:
            self._start(stop or Event())
        except BaseException:
            self.stop()
            raise

    def watch(self, stop: Event) -> None:
        """Keep everything running until ``stop`` is set."""
        while not stop.wait(WATCH_SECONDS):
            self.watch_once(time.monotonic())

    def watch_once(self, now: float) -> None:
        """Notice what died, start again what is due, keep the logs bounded."""
        changed = [watched for watched in self._watched if watched.look_after(now, self._say)]
        try:
            if changed:
                self.state.write_record(self.record)
            if now - self._rotated_at >= _ROTATE_EVERY_SECONDS:
                self._rotated_at = now
                rotate(self.state.logs)
        except OSError as fault:
            # A full disk is no reason to stop what still runs.
            self._say(f"{self.state.root}: {fault.strerror}", f"{self.state.root} 写入失败")

    def stop(self, *, discard: bool = False) -> None:
        """Stop everything in reverse order, each within bounds; what does not end is killed.

        With ``discard`` the state folder is about to go away: nothing is written to it any more.
        """
        self._is_ready = False
        # All at once: what a worker leaves undone is in its outbox, its inbox and the bus.
        for name in stop_together(self._processes):
            self._say(f"{name} did not end in time and was killed", f"{name} 未按时结束，已强制终止")
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
        self._watched.clear()
        self._processes.clear()
        self._issuer = self._receiver = self._store = self._redis = self._postgres = None
        if self.state.root.exists():
            self.state.write_record(self.record)

    def _start(self, stop: Event) -> None:
        self._end_stale()
        kept = self.state.read_record()
        purposes = (*self._services, "collector", "postgres", "redis", "issuer")
        self._ports = choose_ports(purposes, kept.ports if kept else {}, self._port_base)
        external = external_servers(self._environment, self._services)
        self._store = TraceStore(self.state.traces)
        self._receiver = TraceReceiver(self._store, self._ports["collector"])
        self._receiver.start()
        self._start_issuer(external)
        addresses = self._start_servers(external)
        write_secrets(self.state, addresses)
        self._migrate_databases(addresses.databases)
        self._processes = plan_processes(
            self.state, self._shared_settings(addresses), self._ports, self._services, self._environment
        )
        for process in self._processes:
            process.start()
            self._watched.append(Watched(process.name, process))
        self.state.write_record(self.record)
        self._say(f"{len(self._processes)} processes started", f"已启动 {len(self._processes)} 个进程")
        self._wait_until_ready(stop)
        self._is_ready = not stop.is_set()
        self.state.write_record(self.record)

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
            self._say(f"{count} processes of an earlier run ended", f"已结束上次遗留的 {count} 个进程")

    def _start_servers(self, external: ExternalServers) -> Addresses:
        databases, redis = external.databases, external.redis
        if external.needs_redis:
            self._redis = EmbeddedRedis(self.state.redis, port=self._ports["redis"], log=self.state.log("redis"))
            self._redis.start()
            self._watched.append(Watched("redis", self._redis))
            redis = redis or self._redis.url
            self._say(f"Redis is ready on port {self._redis.port}", f"Redis 已就绪，端口 {self._redis.port}")
        if external.needs_postgres:
            self._postgres = EmbeddedPostgres(
                self.state.postgres, port=self._ports["postgres"], log=self.state.log("postgres")
            )
            self._postgres.start()
            self._watched.append(Watched("postgres", self._postgres))
            host = f"{HOST}:{self._postgres.port}"
            self._say(
                f"PostgreSQL is ready on port {self._postgres.port}", f"PostgreSQL 已就绪，端口 {self._postgres.port}"
            )
            databases = provide_databases(self._postgres.url(""), host, self._services, self.state.secrets)
        bus = external.bus or (self._redis.url if self._redis else "")
        collector = self._receiver.endpoint if self._receiver else ""
        return Addresses(databases=databases, bus=bus, redis=redis or "", collector=collector)

    def _start_issuer(self, external: ExternalServers) -> None:
        """Start the issuer of the demo's people, unless the centre's own is named."""
        if not self._environment.get("ONEWINDOW_OIDC_ISSUER"):
            self._issuer = TokenIssuer(self.state, self._ports["issuer"], external, self._environment)
            self._issuer.start()

    def _shared_settings(self, addresses: Addresses) -> Mapping[str, str]:
        settings = {"ONEWINDOW_OTLP_ENDPOINT": self._environment.get("ONEWINDOW_OTLP_ENDPOINT") or addresses.collector}
        if self._issuer is not None:
            settings |= {"ONEWINDOW_OIDC_ISSUER": self._issuer.address, "ONEWINDOW_OIDC_AUDIENCE": AUDIENCE}
        return settings

    def _migrate_databases(self, databases: Mapping[str, DatabaseAddresses]) -> None:
        try:
            steps = migrate_all(databases, self._migrate or _chassis_migrate())
        except Exception as fault:
            raise PlatformFault(
                f"The databases could not be brought to this release: {fault}", f"数据库升级失败：{fault}"
            ) from fault
        self._say(
            f"{len(steps)} databases are up to date ({sum(steps.values())} migrations applied)",
            f"{len(steps)} 个数据库已是最新（执行了 {sum(steps.values())} 个迁移）",
        )

    def _wait_until_ready(self, stop: Event) -> None:
        from onewindow_cli.platform.readiness import is_ready  # noqa: PLC0415 - loads grpc

        give_up = time.monotonic() + READY_SECONDS
        waiting = list(self._processes)
        with ThreadPoolExecutor(max_workers=len(waiting) or 1) as pool:
            while waiting and not stop.is_set():
                for process in waiting:
                    self._refuse_death(process)
                ready = list(pool.map(is_ready, waiting))
                for process, answer in zip(tuple(waiting), ready, strict=True):
                    if answer:
                        waiting.remove(process)
                        self._say(f"{process.name} is ready", f"{process.name} 已就绪")
                if time.monotonic() > give_up:
                    names = ", ".join(process.name for process in waiting)
                    raise PlatformFault(
                        f"Not ready after {READY_SECONDS:.0f} s: {names}. Logs: {self.state.logs}",
                        f"{READY_SECONDS:.0f} 秒后仍未就绪：{names}。日志：{self.state.logs}",
                    )
                time.sleep(_POLL_SECONDS)

    def _refuse_death(self, process: ServiceProcess) -> None:
        """A process that dies before it was ever ready has a reason that a restart would not change: tell it."""
        if not process.is_running():
            lines = last_lines(process.log, 5)
            raise PlatformFault(
                f"{process.name} ended with code {process.exit_code}: {lines} (log: {process.log})",
                f"{process.name} 已退出，代码 {process.exit_code}：{lines}（日志：{process.log}）",
            )


def _chassis_migrate() -> Callable[[str, str, str], int]:
    from chassis.storage.migrate import migrate  # noqa: PLC0415 - slow to load; the servers start meanwhile

    return migrate
