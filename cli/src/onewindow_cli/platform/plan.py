"""What a start will run, at which ports, told by which settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onewindow_cli.platform.databases import DatabaseAddresses
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.forking import Forking
from onewindow_cli.platform.ports import HOST, PortReservation, PortTaken, reserve_any, reserve_port
from onewindow_cli.platform.private_files import write_private
from onewindow_cli.platform.services import ServiceProcess, child_environment
from onewindow_cli.platform.state import StateFolder

# Names the file that says which centre sends messages how (docs/messages.md).
MESSAGES = "ONEWINDOW_MESSAGES_FILE"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the servers are; they carry passwords."""

    databases: Mapping[str, DatabaseAddresses]
    bus: str
    redis: str
    collector: str


def reserve_ports(purposes: Sequence[str], kept: Mapping[str, int], base: int | None) -> Mapping[str, PortReservation]:
    """Reserve a port for each purpose: from ``base`` upwards, else that of the last run, else any.

    Raises:
        PlatformFault: a port that was asked for is taken.
    """
    if base is None:
        return {purpose: reserve_any(kept.get(purpose)) for purpose in purposes}
    reserved: dict[str, PortReservation] = {}
    taken: list[str] = []
    for offset, purpose in enumerate(purposes):
        try:
            reserved[purpose] = reserve_port(base + offset)
        except PortTaken:
            taken.append(str(base + offset))
    if taken:
        for reservation in reserved.values():
            reservation.release()
        raise PlatformFault(
            f"Something else already listens on port {', '.join(taken)}; name another --port-base.",
            f"端口 {'、'.join(taken)} 已被占用；请换一个 --port-base。",
        )
    return reserved


def write_secrets(state: StateFolder, addresses: Addresses) -> None:
    """Put every address with a password that a service is told into a file of its own."""
    for service, database in addresses.databases.items():
        write_private(state.secret(f"{service}.database-url"), database.application)
    write_private(state.secret("bus-url"), addresses.bus)
    write_private(state.secret("redis-url"), addresses.redis)


def plan_processes(  # noqa: PLR0913 - what a start consists of
    state: StateFolder,
    shared: Mapping[str, str],
    ports: Mapping[str, int],
    services: Sequence[str],
    *,
    caller: Mapping[str, str],
    forking: Mapping[str, Forking],
) -> list[ServiceProcess]:
    """Answer every servicer, then every worker, then who sends messages, with its settings; nothing is started.

    Args:
        state: where secrets, logs and heartbeats are.
        shared: settings of this start that are the same for all: collector of traces, issuer of tokens.
        ports: port of each servicer by service.
        services: names of the services.
        caller: environment the supervisor was started with.
        forking: what each component is forked from; of one that is not there each process is started by itself.
    """
    planned: list[ServiceProcess] = []
    for component in ("servicer", "worker"):
        for service in services:
            heartbeat = state.heartbeat(service) if component == "worker" else None
            settings = {
                "ONEWINDOW_DATABASE_URL_FILE": str(state.secret(f"{service}.database-url")),
                "ONEWINDOW_BUS_URL_FILE": str(state.secret("bus-url")),
                "ONEWINDOW_REDIS_URL_FILE": str(state.secret("redis-url")),
                **shared,
                "ONEWINDOW_GRPC_HOST": HOST,
                "ONEWINDOW_GRPC_PORT": str(ports[service]),
            }
            if service == "intake":
                settings["ONEWINDOW_FILES_URL"] = state.files.as_uri()
            if service == "supervision":
                settings["ONEWINDOW_SIGNING_KEYS_FOLDER"] = str(state.signing_keys)
            if heartbeat is not None:
                settings["ONEWINDOW_HEARTBEAT_FILE"] = str(heartbeat)
            else:
                # Only servicers: no worker sees personal data.
                settings["ONEWINDOW_KEYS_FOLDER"] = str(state.keys)
                settings["ONEWINDOW_TRACES_FILE"] = str(state.traces)
            name = f"{service} {component}"
            planned.append(
                ServiceProcess(
                    service=service,
                    component=component,
                    environment=child_environment(caller, settings),
                    log=state.log(name),
                    forking=forking.get(component),
                    address=f"{HOST}:{ports[service]}" if component == "servicer" else "",
                    heartbeat=heartbeat,
                )
            )
    return [*planned, *_sender(state, shared, caller)]


def _sender(state: StateFolder, shared: Mapping[str, str], caller: Mapping[str, str]) -> list[ServiceProcess]:
    """Answer who sends messages to applicants, where the caller says which centre sends how."""
    if not caller.get(MESSAGES):
        return []
    name = "intake sender"
    heartbeat = state.heartbeat(name)
    settings = {
        "ONEWINDOW_DATABASE_URL_FILE": str(state.secret("intake.database-url")),
        "ONEWINDOW_BUS_URL_FILE": str(state.secret("bus-url")),
        "ONEWINDOW_REDIS_URL_FILE": str(state.secret("redis-url")),
        **shared,
        "ONEWINDOW_HEARTBEAT_FILE": str(heartbeat),
        # Whom it writes to is sealed.
        "ONEWINDOW_KEYS_FOLDER": str(state.keys),
    }
    return [
        ServiceProcess(
            service="intake",
            component="sender",
            environment=child_environment(caller, settings),
            log=state.log(name),
            heartbeat=heartbeat,
        )
    ]
