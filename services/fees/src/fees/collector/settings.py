"""Settings of the collector beside those of every process: ``ONEWINDOW_PAYMENT_...``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.loopback import is_loopback
from chassis.secret_files import UnfitFile, token_in
from chassis.starting import CannotStart

SHORTEST_SECRET = 32


def _address(text: str) -> str:
    parts = urlsplit(text)
    if not (parts.scheme == "https" and parts.hostname) and not (
        parts.scheme == "http" and is_loopback(parts.hostname or "")
    ):
        raise ValueError("has to be https, or http on this machine")
    return text


def _secret(path: Path) -> Path:
    try:
        token = token_in(path)
    except UnfitFile as fault:
        raise ValueError(fault.en) from None
    if len(token) < SHORTEST_SECRET:
        raise ValueError(f"the secret has to have {SHORTEST_SECRET} characters")
    return path


class CollectorSettings(BaseSettings):
    """Where the provider is, what is signed with, and where it tells what was paid."""

    model_config = SettingsConfigDict(env_prefix="ONEWINDOW_PAYMENT_", frozen=True, extra="ignore")

    provider_url: Annotated[str, AfterValidator(_address)]
    """The provider's interface."""
    secret_file: Annotated[Path, AfterValidator(_secret)]
    """File with the secret that centre and provider share, at least 32 printable characters."""
    notices_host: str = "127.0.0.1"
    notices_port: int = Field(default=0, ge=0, le=65535)
    """Where notices are heard; 0 takes a free port and logs it."""

    @property
    def secret(self) -> bytes:
        """The secret as it is in its file."""
        return token_in(self.secret_file).encode()


def load_collector_settings() -> CollectorSettings:
    """Read the settings from the environment.

    Raises:
        CannotStart: something is missing or wrong; names every setting at fault.
    """
    try:
        return CollectorSettings()  # type: ignore[call-arg]  # the required ones come from the environment
    except ValidationError as fault:
        lines = [f"ONEWINDOW_PAYMENT_{'.'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in fault.errors()]
        raise CannotStart(lines) from None
