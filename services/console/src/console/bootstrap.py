"""The console as a process, composed once."""

from __future__ import annotations

import structlog
import uvicorn

from chassis.starting import CannotStart
from chassis.telemetry.logs import set_up_logs
from console.calls.certificates import certificates
from console.calls.services import Services
from console.settings import load_settings
from console.web.app import Console
from onewindow_client import Overheard
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
    tls = certificates(settings.tls_ca_file, settings.tls_certificate_file, settings.tls_key_file)
    try:
        credentials_of(settings.console_intake_address, tls(), plaintext=settings.allow_plaintext)
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
