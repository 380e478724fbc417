"""Which servers the platform stands on: its own, or real ones named in the environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chassis.safeguards import Given, refusals
from chassis.secret_files import UnfitFile, read_secret
from onewindow_cli.platform.databases import DatabaseAddresses
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.tls import plaintext_allowed

_BUS, _REDIS = "ONEWINDOW_BUS_URL", "ONEWINDOW_REDIS_URL"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalServers:
    """Addresses of servers that exist already; whatever is missing is started embedded."""

    # By service; all or none.
    databases: Mapping[str, DatabaseAddresses]
    bus: str | None
    redis: str | None

    @property
    def needs_postgres(self) -> bool:
        """Whether a PostgreSQL of our own is needed."""
        return not self.databases

    @property
    def needs_redis(self) -> bool:
        """Whether a Redis of our own is needed, as bus or for what may be lost."""
        return self.bus is None or self.redis is None


def external_servers(environment: Mapping[str, str], services: Sequence[str]) -> ExternalServers:
    """Read ``ONEWINDOW_DATABASE_URL_<SERVICE>`` with its owner's, ``ONEWINDOW_BUS_URL`` and ``ONEWINDOW_REDIS_URL``.

    Each may be given as a file instead, ``..._FILE``, and has to be where its password would be seen.

    Raises:
        PlatformFault: some services have a database address and others not, one of the two addresses is missing, or
            one is not safe (``chassis.safeguards``).
    """
    found = {
        name: _read(environment, name)
        for name in (*(name for service in services for name in _variables(service)), _BUS, _REDIS)
    }
    lines = refusals(
        {name: told for name, told in found.items() if told},
        otlp_endpoint=environment.get("ONEWINDOW_OTLP_ENDPOINT"),
        allow_plaintext=plaintext_allowed(environment),
    )
    if lines:
        raise PlatformFault("; ".join(lines), "以上设置不安全，已拒绝启动。")
    addresses = {name: told.address if told else None for name, told in found.items()}
    given = {name: address for name, address in addresses.items() if name not in {_BUS, _REDIS}}
    missing = [name for name, value in given.items() if not value]
    if len(missing) < len(given) and missing:
        raise PlatformFault(
            f"Name a database for every service or for none: {', '.join(missing)} is missing.",
            f"要么为每个服务指定数据库，要么都不指定：缺少 {'、'.join(missing)}。",
        )
    databases = (
        {}
        if missing
        else {service: DatabaseAddresses(*(given[name] or "" for name in _variables(service))) for service in services}
    )
    return ExternalServers(
        databases=databases,
        bus=addresses[_BUS],
        redis=addresses[_REDIS],
    )


def _read(environment: Mapping[str, str], name: str) -> Given | None:
    """Answer an address from its variable or its file."""
    plain, file = environment.get(name), environment.get(f"{name}_FILE")
    if plain and file:
        raise PlatformFault(f"Set {name} or {name}_FILE, not both.", f"{name} 与 {name}_FILE 只能设置一个。")
    if not file:
        return Given(name, plain) if plain else None
    try:
        return Given(f"{name}_FILE", read_secret(Path(file)).decode().strip())
    except UnicodeDecodeError:
        raise PlatformFault(
            f"{name}_FILE: {file} is not UTF-8 text.", f"{name}_FILE：{file} 不是 UTF-8 文本。"
        ) from None
    except UnfitFile as fault:
        raise PlatformFault(f"{name}_FILE: {fault.en}.", f"{name}_FILE：{fault.zh}。") from None


def _variables(service: str) -> tuple[str, str]:
    """Variables with a database's addresses, the owner's first."""
    return f"ONEWINDOW_OWNER_DATABASE_URL_{service.upper()}", f"ONEWINDOW_DATABASE_URL_{service.upper()}"
