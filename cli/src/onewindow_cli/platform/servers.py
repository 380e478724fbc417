"""Which servers the platform stands on: its own, or real ones named in the environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onewindow_cli.platform.fault import PlatformFault


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalServers:
    """Addresses of servers that exist already; whatever is missing is started embedded."""

    # By service; all or none.
    databases: Mapping[str, str]
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
    """Read ``ONEWINDOW_DATABASE_URL_<SERVICE>``, ``ONEWINDOW_BUS_URL`` and ``ONEWINDOW_REDIS_URL``.

    Raises:
        PlatformFault: some services have a database address and others not.
    """
    variables = {service: f"ONEWINDOW_DATABASE_URL_{service.upper()}" for service in services}
    databases = {service: environment[name] for service, name in variables.items() if environment.get(name)}
    missing = [name for service, name in variables.items() if service not in databases]
    if databases and missing:
        raise PlatformFault(
            f"Name a database for every service or for none: {', '.join(missing)} is missing.",
            f"要么为每个服务指定数据库，要么都不指定：缺少 {'、'.join(missing)}。",
        )
    return ExternalServers(
        databases=databases,
        bus=environment.get("ONEWINDOW_BUS_URL") or None,
        redis=environment.get("ONEWINDOW_REDIS_URL") or None,
    )
