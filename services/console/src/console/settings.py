"""Settings of the console: read once from the environment (``ONEWINDOW_...``), checked at start, frozen."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from chassis.starting import CannotStart
from console.centres import Centre
from kernel.identity import division_fault

PREFIX = "ONEWINDOW_"
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


def _origin(value: str) -> str:
    """Check scheme, host and port, and nothing after them."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
        raise ValueError("an origin is https://HOST or https://HOST:PORT")
    if parts.path or parts.query or parts.fragment:
        raise ValueError("an origin ends with host or port")
    return value.lower()


def _centres(value: object) -> object:
    """Read ``632801=格尔木市政务服务中心|Golmud Government Service Centre``, with semicolons between."""
    if not isinstance(value, str):
        return value
    read: list[Centre] = []
    for told in value.split(";"):
        code, _, names = told.strip().partition("=")
        zh, _, en = names.partition("|")
        if division_fault(code) or not zh.strip() or not en.strip():
            raise ValueError("a centre is CODE=CHINESE NAME|ENGLISH NAME, with semicolons between several")
        read.append(Centre(code, zh.strip(), en.strip()))
    return tuple(read)


def _networks(value: object) -> object:
    """Read networks with commas between; a host alone is a network of one."""
    named = [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
    return tuple(str(ip_network(name)) for name in named) if isinstance(named, list | tuple) else named


def _empty_is_none(value: object) -> object:
    """A chart writes an unset value as an empty text."""
    return None if value == "" else value


OptionalPath = Annotated[Path | None, BeforeValidator(_empty_is_none)]


class ConsoleSettings(BaseSettings):
    """Everything the console is told from outside."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    console_origin: Annotated[str, AfterValidator(_origin)]
    """Where browsers find the console, ``https://window.example``. What is asked for under another name is refused."""
    console_centres: Annotated[tuple[Centre, ...], NoDecode, BeforeValidator(_centres)] = Field(min_length=1)
    """Centres with public pages, ``CODE=CHINESE NAME|ENGLISH NAME``, semicolons between; one starts at the first."""
    console_host: str = "127.0.0.1"
    console_port: int = Field(default=8080, ge=1, le=65_535)
    """Where the console listens, in plain HTTP; TLS ends at the ingress."""
    console_connections: int = Field(default=1000, ge=1, le=100_000)
    """Most connections and requests in hand at once; more are told to come again."""
    console_intake_address: str = Field(min_length=3)
    console_approval_address: str = Field(default="", max_length=255)
    console_fees_address: str = Field(default="", max_length=255)
    console_supervision_address: str = Field(default="", max_length=255)
    """The servicers, ``host:port``. Public pages ask all but approval; they are alone without the issuer."""

    oidc_issuer: Annotated[str | None, BeforeValidator(_empty_is_none)] = None
    """Issuer of the officers' tokens, an address; without one nobody signs in."""
    oidc_audience: str = Field(default="onewindow", min_length=1)
    """Of access tokens, as the services have it."""
    oidc_officer_claim: str = Field(default="sub", min_length=1)
    oidc_division_claim: str = Field(default="division_code", min_length=1)
    oidc_department_claim: str = Field(default="department_code", min_length=1)
    oidc_roles_claim: str = Field(default="roles", min_length=1)
    """Claims that say who it is, as the services have them."""
    console_client_id: str = Field(default="onewindow-console", min_length=1, max_length=255)
    """The console's name at the issuer, with ``{origin}/sign-in/callback`` as its one redirect URI."""
    console_client_secret_file: OptionalPath = None
    """Its secret there."""
    console_key_file: OptionalPath = None
    """What sessions are sealed with: lines of 32 bytes in URL-safe Base64, the newest first."""
    redis_url_file: OptionalPath = None
    """Address of Redis with its password, where sessions are."""
    console_read_seconds: float = Field(default=2.0, ge=0.5, le=30.0)
    """What a page waits for an answer of a service; then the section that needs it says so."""
    console_idle_seconds: int = Field(default=15 * 60, ge=5 * 60, le=3600)
    """A session nobody uses ends after so long."""
    console_session_seconds: int = Field(default=10 * 3600, ge=3600, le=24 * 3600)
    """And every session after so long."""

    console_signing_folder: OptionalPath = None
    """Folder with what documents are signed with: for a centre ``CODE.crt``, its certificate with the chain behind it,
    and ``CODE.key``, its key (PEM, no password). Documents of centres without one are not signed."""
    console_fonts_folder: OptionalPath = None
    """Folder with fonts for characters that Noto Sans CJK does not have; their licence has to allow embedding."""

    tls_ca_file: OptionalPath = None
    """Authority of the services' certificates (PEM)."""
    tls_certificate_file: OptionalPath = None
    """The console's own certificate as a peer of the services (PEM)."""
    tls_key_file: OptionalPath = None
    """Its private key (PEM, no password)."""
    allow_plaintext: bool = False
    """Something else encrypts connections to other machines, such as a service mesh."""
    trusted_proxies: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_networks)] = ()
    """Networks (CIDR, with commas between) of the proxies in front, whose ``X-Forwarded-For`` says who asks."""
    log_level: Annotated[LogLevel, BeforeValidator(lambda value: str(value).upper())] = "INFO"

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """Whoever signs in needs all of it."""
        if self.oidc_issuer is not None:
            needed = (
                "console_approval_address",
                "console_fees_address",
                "console_supervision_address",
                "console_client_secret_file",
                "console_key_file",
                "redis_url_file",
            )
            missing = [f"{PREFIX}{name.upper()}" for name in needed if not getattr(self, name)]
            if missing:
                raise ValueError(f"officers sign in with ONEWINDOW_OIDC_ISSUER, and that needs {', '.join(missing)}")
        return self

    @property
    def services(self) -> dict[str, str]:
        """The servicers there are, by service."""
        told = {
            "intake": self.console_intake_address,
            "approval": self.console_approval_address,
            "fees": self.console_fees_address,
            "supervision": self.console_supervision_address,
        }
        return {service: address for service, address in told.items() if address}

    @property
    def is_encrypted(self) -> bool:
        """Whether browsers come over TLS."""
        return self.console_origin.startswith("https://")


def load_settings() -> ConsoleSettings:
    """Read the settings from the environment.

    Raises:
        CannotStart: something is missing or wrong; names every setting at fault.
    """
    try:
        return ConsoleSettings()  # type: ignore[call-arg]  # the required ones come from the environment
    except ValidationError as fault:
        raise CannotStart(
            [
                f"{PREFIX}{'.'.join(str(part) for part in error['loc']).upper()}: "
                f"{error['msg'].removeprefix('Value error, ')}"
                for error in fault.errors(include_url=False, include_input=False)
            ]
        ) from None
