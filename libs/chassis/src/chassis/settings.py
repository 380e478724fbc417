"""Settings of a process: read once from the environment (``ONEWINDOW_...``), checked at start, frozen.

Addresses carry passwords, so each may be given as a file instead; a file that everybody on the machine can read is
refused. What is wrong is told in one plain line per setting.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.starting import CannotStart

PREFIX = "ONEWINDOW_"

_SECRETS = {
    "database_url": ("postgresql://", "postgres://"),
    "bus_url": ("amqp://", "amqps://", "redis://", "rediss://"),
    "redis_url": ("redis://", "rediss://", "unix://"),
}

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


def _empty_is_none(value: object) -> object:
    """A chart writes an unset value as an empty text."""
    return None if value == "" else value


def _resolved(value: object) -> object:
    """What ``_read_secrets`` found wrong is told together with the faults of all other settings."""
    if isinstance(value, ValueError):
        raise value
    return value


Secret = Annotated[str, BeforeValidator(_resolved), Field(repr=False)]


class Settings(BaseSettings):
    """Everything a process of a service is told from outside.

    Of each pair ``..._url`` and ``..._url_file`` exactly one is set; after start ``..._url`` holds the address.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    database_url: Secret
    """PostgreSQL database of this service, ``postgresql://``."""
    bus_url: Secret
    """Message bus: ``amqp://`` (RabbitMQ) or ``redis://``."""
    redis_url: Secret
    """Redis for what may be lost: sessions, rate limits, live updates."""

    grpc_host: str = "127.0.0.1"
    grpc_port: int = Field(default=0, ge=0, le=65535)
    """Port of the servicer; 0 takes a free one and logs it."""
    max_message_bytes: int = Field(default=4 * 1024 * 1024, ge=1024, le=256 * 1024 * 1024)
    """Largest request accepted."""
    call_seconds: float = Field(default=30.0, gt=0, le=600)
    """Time a call gets that came without a deadline."""

    batch_size: int = Field(default=64, ge=1, le=1000)
    """Most commands in one transaction."""
    queue_limit: int = Field(default=1024, ge=1, le=100_000)
    """Most calls of one RPC that wait for their batch; more are refused."""
    connections: int = Field(default=8, ge=1, le=200)
    """Most database connections of this process, and so most transactions at once."""
    drain_seconds: float = Field(default=10.0, ge=0, le=600)
    """Time running work gets to finish when the process is told to stop."""

    bus_shards: int = Field(default=4, ge=1, le=64)
    """Shards the events of all cases are spread over; the same in every process."""
    bus_visibility_seconds: float = Field(default=15.0, ge=1, le=3600)
    """Redis only: a message taken and not acknowledged for so long is given to another consumer."""
    max_attempts: int = Field(default=8, ge=1, le=100)
    """Times an event is tried before it is parked."""
    retry_seconds: float = Field(default=1.0, gt=0, le=600)
    """Delay before the second try of an event; doubles with each further one."""
    retry_limit_seconds: float = Field(default=300.0, gt=0, le=86_400)
    """Longest delay between two tries of an event."""
    heartbeat_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """File a worker touches while it is well; see ``chassis.health``."""

    otlp_endpoint: Annotated[str | None, BeforeValidator(_empty_is_none)] = None
    """Base address of an OpenTelemetry collector (OTLP over HTTP), ``http://host:4318``; none: nothing is recorded."""
    trace_ratio: float = Field(default=1.0, ge=0, le=1)
    """Share of cases that are traced, each whole or not at all."""
    log_level: Annotated[LogLevel, BeforeValidator(lambda value: str(value).upper())] = "INFO"

    @model_validator(mode="before")
    @classmethod
    def _read_secrets(cls, values: dict[str, Any]) -> dict[str, Any]:
        for name, schemes in _SECRETS.items():
            try:
                values[name] = _address(name, values.get(name), values.pop(f"{name}_file", None), schemes)
            except ValueError as fault:
                values[name] = fault
        return values

    # The files are settings too, though only their content is kept.
    database_url_file: Path | None = Field(default=None, exclude=True)
    bus_url_file: Path | None = Field(default=None, exclude=True)
    redis_url_file: Path | None = Field(default=None, exclude=True)


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        CannotStart: something is missing or wrong; names every setting at fault.
    """
    try:
        return Settings()  # type: ignore[call-arg]  # the required ones come from the environment
    except ValidationError as fault:
        raise CannotStart(_lines(fault)) from None


def _address(name: str, plain: str | None, file: str | Path | None, schemes: tuple[str, ...]) -> str:
    variable = f"{PREFIX}{name.upper()}"
    if bool(plain) == bool(file):
        raise ValueError(f"{variable}: set exactly one of it and {variable}_FILE")
    address = plain or _read_secret(f"{variable}_FILE", Path(str(file)))
    if not address.startswith(schemes):
        raise ValueError(f"an address here starts with {' or '.join(schemes)}")
    return address


def _read_secret(variable: str, path: Path) -> str:
    try:
        mode = path.stat().st_mode
        text = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "not UTF-8 text"
        raise ValueError(f"{variable}: cannot read {path}: {reason}") from None
    if mode & stat.S_IROTH:
        raise ValueError(f"{variable}: {path} holds a password and everybody may read it; run chmod o-r on it")
    if not text:
        raise ValueError(f"{variable}: {path} is empty")
    return text


def _lines(fault: ValidationError) -> list[str]:
    lines: list[str] = []
    for error in fault.errors(include_url=False, include_input=False):
        variable = f"{PREFIX}{'.'.join(str(part) for part in error['loc']).upper()}"
        message = error["msg"].removeprefix("Value error, ")
        named = message.startswith(variable)
        lines.append(message if named else f"{variable}: {message[:1].lower()}{message[1:]}")
    return lines
