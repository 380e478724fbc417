"""Settings of the collector beside those of every process: ``ONEWINDOW_PAYMENT_...``."""

from __future__ import annotations

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.outgoing import OutgoingAddress, SharedSecretFile
from chassis.secret_files import token_in
from chassis.starting import CannotStart


class CollectorSettings(BaseSettings):
    """Where the provider is, what is signed with, and where it tells what was paid."""

    model_config = SettingsConfigDict(env_prefix="ONEWINDOW_PAYMENT_", frozen=True, extra="ignore")

    provider_url: OutgoingAddress
    """The provider's interface."""
    secret_file: SharedSecretFile
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
