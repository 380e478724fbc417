"""Settings of a process: read once from the environment (``ONEWINDOW_...``), checked at start, frozen.

Addresses carry passwords, so each may be given as a file instead, and has to be unless the server is on this machine;
see ``chassis.safeguards`` for what else is refused. What is wrong is told in one plain line per setting.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from chassis.addresses import Address
from chassis.reloading import Reloaded
from chassis.safeguards import Given, overheard, refusals
from chassis.secret_files import UnfitFile, look_at, read_secret, token_in
from chassis.starting import CannotStart

PREFIX = "ONEWINDOW_"

_SECRETS = {
    "database_url": ("postgresql://", "postgres://"),
    "owner_database_url": ("postgresql://", "postgres://"),
    "bus_url": ("amqp://", "amqps://", "redis://", "rediss://"),
    "redis_url": ("redis://", "rediss://", "unix://"),
}

_OPTIONAL = {"owner_database_url"}

# Addresses that a running process goes by.
AddressName = Literal["database_url", "bus_url", "redis_url"]

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


def _empty_is_none(value: object) -> object:
    """A chart writes an unset value as an empty text."""
    return None if value == "" else value


def _networks(value: object) -> object:
    """Read networks with commas between; a host alone is a network of one."""
    named = [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
    return tuple(str(ip_network(name)) for name in named) if isinstance(named, list | tuple) else named


def _names(value: object) -> object:
    """Read names with commas between."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _resolved(value: object) -> object:
    """What ``_read_secrets`` found wrong is told together with the faults of all other settings."""
    if isinstance(value, ValueError):
        raise value
    return value


def _issuer(value: str | None) -> str | None:
    """Check an issuer's form (OpenID Connect Discovery 1.0, 3); whether it may do without TLS is the servicer's."""
    if value is not None:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            raise ValueError("an issuer is an address https://HOST or https://HOST/PATH")
        if parts.query or parts.fragment:
            raise ValueError("an issuer has neither query nor fragment")
    return value


def _a_token(value: Path | None) -> Path | None:
    """Refuse a file that nothing can be shown from; what it becomes later is for ``CollectorToken``."""
    if value is not None:
        token_in(value)
    return value


Secret = Annotated[str, BeforeValidator(_resolved), Field(repr=False)]

# The largest ``ONEWINDOW_BUS_SHARDS``.
MOST_SHARDS = 64


class Settings(BaseSettings):
    """Everything a process of a service is told from outside.

    Of each pair ``..._url`` and ``..._url_file`` exactly one is set; ``..._url`` holds the address as it was at start,
    ``address_of`` answers the present one.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    database_url: Secret
    """PostgreSQL database of this service, ``postgresql://``."""
    owner_database_url: Annotated[str | None, BeforeValidator(_resolved), Field(repr=False)] = None
    """The same database as the owner of its tables, for ``migrate`` alone; row-level security does not bind it."""
    bus_url: Secret
    """Message bus: ``amqp://`` (RabbitMQ) or ``redis://``."""
    redis_url: Secret
    """Redis for what may be lost: sessions, rate limits, live updates."""

    grpc_host: str = "127.0.0.1"
    grpc_port: int = Field(default=0, ge=0, le=65535)
    """Port of the servicer; 0 takes a free one and logs it."""
    health_port: Annotated[Annotated[int, Field(ge=1, le=65535)] | None, BeforeValidator(_empty_is_none)] = None
    """Port for probes, which answers ``grpc.health.v1`` alone, in plain text; none: there is no such port."""
    tls_certificate_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """Certificate of the servicer, with those between it and its authority (PEM); read anew when it changes."""
    tls_key_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """Its private key (PEM, no password)."""
    tls_client_ca_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """Authorities that callers' certificates must come from (PEM)."""
    peers_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """Which peer may call what (``chassis.identity.peers``); set together with the three above, or none of them."""
    allow_plaintext: bool = False
    """Something else encrypts connections to and from other machines, such as a service mesh."""
    trusted_proxies: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_networks)] = ()
    """Networks (CIDR, with commas between) of the mesh's or gateway's proxies, which say whose address a call has."""
    forwarded_header: str = Field(default="x-forwarded-for", pattern=r"^[a-z][a-z0-9-]*$")
    """Metadata the trusted proxies write addresses in; what others write in it is not believed."""
    max_message_bytes: int = Field(default=4 * 1024 * 1024, ge=1024, le=256 * 1024 * 1024)
    """Largest request accepted; most RPCs take far less (``onewindow.access.v1.bounds``)."""
    unknown_fields: Literal["warn", "refuse"] = "warn"
    """Fields of a request that this release does not know, as a newer client sends them: ignored and told (metadata
    ``x-unknown-fields``, log, metric), or refused."""
    message_seconds: float = Field(default=10.0, gt=0, le=600)
    """Time between the headers of a call and the end of its message."""
    max_connections: int = Field(default=1000, ge=1, le=100_000)
    """Most connections at once; whoever comes then is not let in."""
    max_connections_per_address: int = Field(default=256, ge=1, le=100_000)
    """Most of them from one IP address, looked at every one to four seconds: those that came last are shut. Many people
    behind one address share it; trusted proxies have no such bound."""
    max_streams: int = Field(default=64, ge=1, le=10_000)
    """Most calls at once on one connection; a client keeps the others back by itself, or opens another one."""
    call_seconds: float = Field(default=30.0, gt=0, le=600)
    """Time a call gets that came without a deadline."""
    longest_call_seconds: float = Field(default=300.0, gt=0, le=3600)
    """Most time a call gets, whatever deadline it came with."""
    max_concurrent_calls: int = Field(default=2048, ge=1, le=100_000)
    """Most calls in hand at once; more are refused. Probes of health are not counted."""

    max_watches: int = Field(default=1000, ge=1, le=100_000)
    """Most streams of this process that watch a case; they are no calls in hand."""
    max_watches_of_officer: int = Field(default=100, ge=1, le=100_000)
    """Of them most of one officer."""

    officer_calls_per_second: int = Field(default=500, ge=1, le=100_000)
    """Calls of one officer to one servicer, each of which counts for itself; more than a person makes."""
    officer_burst: int = Field(default=5000, ge=1, le=1_000_000)
    """Calls an officer who was quiet may make at once."""
    look_ups_per_minute: int = Field(default=60, ge=1, le=100_000)
    """Public look-ups of one address; a network that many people share counts as one."""
    wrong_codes: int = Field(default=5, ge=1, le=1000)
    """Wrong query codes of one address for one case, from which on it has to wait longer and longer."""
    wrong_codes_per_address: int = Field(default=20, ge=1, le=100_000)
    """The same for all cases together."""
    wrong_codes_per_case: int = Field(default=20, ge=1, le=100_000)
    """Wrong query codes for one case in an hour, from all addresses, from which on every wrong one counts at once."""

    batch_size: int = Field(default=64, ge=1, le=1000)
    """Most commands in one transaction; of events twice as many."""
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
    sent_days: int = Field(default=7, ge=1, le=90)
    """Days for which events that were sent are kept, to be sent again when the bus has lost them."""
    recovery_seconds: float = Field(default=20.0, gt=0, le=3600)
    """How long an event may be on its way before it is asked for; longer than the slowest batch and, on Redis, than
    ``bus_visibility_seconds``."""
    paused_timers: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)] = ()
    """Timers (names, with commas between) that a worker leaves alone until it is started without: what they would have
    done is done then. ``sweep_tasks`` of approval is what the clock does to departments' tasks."""
    heartbeat_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """File a worker touches each second while none of its loops is stuck."""
    ready_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """File a worker touches as well, from when it has once seen its database, this release's schema, and its bus."""

    oidc_issuer: Annotated[str | None, AfterValidator(_issuer), BeforeValidator(_empty_is_none)] = None
    """Issuer whose tokens say who calls, exactly as its discovery document names itself; a servicer needs one."""
    oidc_audience: str = Field(default="onewindow", min_length=1)
    """Whom a token must be meant for, and nobody else with it."""
    oidc_authorized_parties: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)] = ()
    """Clients (claim ``azp``, with commas between) whose tokens may be meant for others too, as Keycloak's are for
    ``account``: those others could use such a token here."""
    oidc_leeway_seconds: float = Field(default=60.0, ge=0, le=600)
    """Difference between the issuer's clock and ours that is tolerated."""
    oidc_longest_seconds: float = Field(default=7200.0, gt=0, le=86_400)
    """Longest life of a token; one made for longer is refused."""
    oidc_keys_seconds: float = Field(default=300.0, ge=1, le=86_400)
    """Lifetime of the issuer's keys before they are fetched again."""
    oidc_retry_seconds: float = Field(default=5.0, ge=0.1, le=600)
    """Least time between two fetches of the keys, whatever arrives and whether they succeed."""
    oidc_stale_seconds: float = Field(default=7200.0, ge=1, le=86_400)
    """How long keys are used when the issuer is away; it gives out no tokens meanwhile, so longer is of no use."""
    oidc_officer_claim: str = Field(default="sub", min_length=1)
    """Claim with the officer's id. Claims inside others are named with dots, ``realm_access.roles``."""
    oidc_division_claim: str = Field(default="division_code", min_length=1)
    """Claim with the division code of the centre."""
    oidc_department_claim: str = Field(default="department_code", min_length=1)
    """Claim with the department code."""
    oidc_roles_claim: str = Field(default="roles", min_length=1)
    """Claim with the list of roles, ``window_clerk`` and so on; others are ignored."""

    keys_folder: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """Folder of the keys personal data is sealed with (``chassis.privacy.key_files``); a servicer needs it."""
    signing_keys_folder: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """Supervision: folder of the keys that heads of its evidence are signed with (``chassis.signing_keys``); none: none
    is signed."""
    files_url: Annotated[str | None, BeforeValidator(_empty_is_none)] = None
    """Where files that people hand in are kept, sealed: ``file:///PATH``, or ``s3://BUCKET?endpoint=https://HOST`` (and
    ``&region=NAME``); none: this process keeps none."""
    files_credentials_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """File with access key and secret key of the bucket, a blank between."""
    files_scanner: Annotated[str | None, BeforeValidator(_empty_is_none)] = None
    """``HOST:PORT`` of a ClamAV ``clamd`` that looks at each file; none: files are marked as not scanned."""
    files_kinds: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)] = (
        "pdf", "jpeg", "png", "ofd", "docx", "xlsx", "pptx", "ole",
    )  # fmt: skip
    """Kinds of files that are taken, by their content (``chassis.files.kinds``), with commas between."""
    files_largest_mb: int = Field(default=200, ge=1, le=200)
    """Most megabytes of one file."""
    files_at_once: int = Field(default=32, ge=1, le=1000)
    """Most files that come and go at once; each needs about a megabyte of memory."""
    files_seconds: float = Field(default=1800.0, gt=0, le=7200)
    """Time one file gets to come or to go, whatever deadline its call has."""
    retention_years: int = Field(default=10, ge=1, le=100)
    """Personal data of a case closed longer ago may be erased without anybody asking for it."""
    receipts_low_below: int = Field(default=200, ge=0, le=1_000_000)
    """Fees: with fewer receipt numbers left at a centre, its pages warn, and supervision hears of it once."""

    otlp_endpoint: Annotated[str | None, BeforeValidator(_empty_is_none)] = None
    """Base address of an OpenTelemetry collector (OTLP over HTTP), ``http://host:4318``; none: nothing is recorded."""
    otlp_token_file: Annotated[Path | None, AfterValidator(_a_token), BeforeValidator(_empty_is_none)] = None
    """File with the token the collector wants (``Authorization: Bearer``), read again when it changes."""
    traces_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = None
    """File in which the collector of this installation keeps spans (``chassis.telemetry.trace_store``), for
    supervision's servicer to read; none: they are kept elsewhere."""
    trace_ratio: float = Field(default=1.0, ge=0, le=1)
    """Share of cases that are traced, each whole or not at all."""
    log_level: Annotated[LogLevel, BeforeValidator(lambda value: str(value).upper())] = "INFO"

    @model_validator(mode="before")
    @classmethod
    def _read_secrets(cls, values: dict[str, Any]) -> dict[str, Any]:
        for name, schemes in _SECRETS.items():
            plain, file = values.get(name), values.get(f"{name}_file")
            if name in _OPTIONAL and not plain and not file:
                values[name] = None
                continue
            try:
                values[name] = _address(name, plain, file, schemes)
            except ValueError as fault:
                values[name] = fault
        return values

    # The files are settings too; their content is kept in the setting of that name.
    database_url_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = Field(default=None, exclude=True)
    owner_database_url_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = Field(default=None, exclude=True)
    bus_url_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = Field(default=None, exclude=True)
    redis_url_file: Annotated[Path | None, BeforeValidator(_empty_is_none)] = Field(default=None, exclude=True)


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        CannotStart: something is missing or wrong; names every setting at fault.
    """
    try:
        settings = Settings()  # type: ignore[call-arg]  # the required ones come from the environment
    except ValidationError as fault:
        raise CannotStart(_lines(fault)) from None
    lines = refusals(_given(settings), otlp_endpoint=settings.otlp_endpoint, allow_plaintext=settings.allow_plaintext)
    if lines:
        raise CannotStart(lines)
    return settings


def address_of(settings: Settings, name: AddressName, *, clock: Callable[[], float] = time.monotonic) -> Address:
    """Answer what tells where a server is: what the setting says, or its file as it is now.

    Args:
        settings: of the process.
        name: the setting.
        clock: answers seconds that never go back.

    Raises:
        CannotStart: the file has become unfit since the settings were read.
    """
    path: Path | None = getattr(settings, f"{name}_file")
    if path is None:
        address: str = getattr(settings, name)
        return lambda: address
    variable = f"{PREFIX}{name.upper()}"

    def read() -> str:
        try:
            address = _address(name, None, path, _SECRETS[name])
        except ValueError as fault:
            raise CannotStart([str(fault)]) from None
        given = {variable: Given(f"{variable}_FILE", address)}
        lines = refusals(given, otlp_endpoint=None, allow_plaintext=settings.allow_plaintext)
        if lines:
            raise CannotStart(lines)
        return address

    return Reloaded(f"{name.removesuffix('_url')}_address", lambda: look_at([path]), read, clock=clock).current


def overheard_settings(settings: Settings) -> list[str]:
    """Answer which settings name a server on another machine that is connected to without encryption of ours."""
    return overheard(_given(settings))


def _given(settings: Settings) -> dict[str, Given]:
    given: dict[str, Given] = {}
    for name in _SECRETS:
        address = getattr(settings, name)
        if address:
            variable = f"{PREFIX}{name.upper()}"
            from_file = getattr(settings, f"{name}_file") is not None
            given[variable] = Given(f"{variable}_FILE" if from_file else variable, address)
    return given


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
        return read_secret(path).decode().strip()
    except UnicodeDecodeError:
        raise ValueError(f"{variable}: {path} is not UTF-8 text") from None
    except UnfitFile as fault:
        raise ValueError(f"{variable}: {fault}") from None


def _lines(fault: ValidationError) -> list[str]:
    lines: list[str] = []
    for error in fault.errors(include_url=False, include_input=False):
        variable = f"{PREFIX}{'.'.join(str(part) for part in error['loc']).upper()}"
        message = error["msg"].removeprefix("Value error, ")
        named = message.startswith(variable)
        lines.append(message if named else f"{variable}: {message[:1].lower()}{message[1:]}")
    return lines
