"""The console as a process, composed once."""

from __future__ import annotations

import structlog
import uvicorn

from chassis.secret_files import UnfitFile, read_secret, read_trusted
from chassis.starting import CannotStart
from chassis.telemetry.logs import set_up_logs
from console.calls.services import Services
from console.settings import ConsoleSettings, load_settings
from console.web.app import Console
from onewindow_client import Overheard, Tls
from onewindow_client.channels import credentials_of

LOG = structlog.get_logger(__name__)

_LARGEST_HEADER_BYTES = 16 * 1024
_KEEP_ALIVE_SECONDS = 10
# What requests in hand get to finish when the process is told to stop.
_DRAIN_SECONDS = 5


def serve() -> None:
    """Serve until told to stop.

    Raises:
        CannotStart: a setting is missing or wrong.
    """
    settings = load_settings()
    set_up_logs("console", "pages", settings.log_level)
    tls = _tls(settings)
    try:
        credentials_of(settings.console_intake_address, tls, plaintext=settings.allow_plaintext)
    except Overheard as fault:
        raise CannotStart([f"ONEWINDOW_CONSOLE_INTAKE_ADDRESS: {fault}"]) from None
    console = Console(
        settings, lambda: Services(settings.console_intake_address, tls, plaintext=settings.allow_plaintext)
    )
    LOG.info("Serving.", action="serve_started", origin=settings.console_origin, port=settings.console_port)
    uvicorn.run(
        console.app(),
        host=settings.console_host,
        port=settings.console_port,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        # Whose address a request has is decided in one place, from the networks that are named.
        proxy_headers=False,
        limit_concurrency=settings.console_connections,
        h11_max_incomplete_event_size=_LARGEST_HEADER_BYTES,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
    )


def _tls(settings: ConsoleSettings) -> Tls | None:
    """Read the certificates the services are called with; None if none is named.

    Raises:
        CannotStart: one is missing beside the others, cannot be read, or others may read the key.
    """
    authority, certificate, key = settings.tls_ca_file, settings.tls_certificate_file, settings.tls_key_file
    if authority is None and certificate is None and key is None:
        return None
    if authority is None or (certificate is None) != (key is None):
        raise CannotStart(
            ["ONEWINDOW_TLS_CA_FILE is set alone, or with both ONEWINDOW_TLS_CERTIFICATE_FILE and ..._KEY_FILE"]
        )
    try:
        return Tls(
            read_trusted(authority),
            None if certificate is None else read_trusted(certificate),
            None if key is None else read_secret(key),
        )
    except UnfitFile as fault:
        raise CannotStart([f"TLS: {fault.en}"]) from None
