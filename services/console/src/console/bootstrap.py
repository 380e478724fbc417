"""The console as a process, composed once."""

from __future__ import annotations

from collections.abc import Callable

import structlog
import uvicorn

from chassis import http_server
from chassis.identity.tokens import TokenRules
from chassis.secret_files import read_secret
from chassis.starting import CannotStart
from chassis.telemetry.logs import set_up_logs
from console.calls.certificates import certificates
from console.calls.services import Services
from console.live.listen import Listener
from console.session.room import SessionRoom
from console.session.seals import Seals, seals_of
from console.session.sign_in import LEEWAY_SECONDS, LONGEST_SECONDS
from console.settings import ConsoleSettings, load_settings
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
    for service, address in settings.services.items():
        try:
            credentials_of(address, tls(), plaintext=settings.allow_plaintext)
        except Overheard as fault:
            raise CannotStart([f"ONEWINDOW_CONSOLE_{service.upper()}_ADDRESS: {fault}"]) from None
    seals = seals_of(settings.console_key_file) if settings.console_key_file else None
    console = Console(
        settings,
        lambda: Services(
            settings.services, tls, plaintext=settings.allow_plaintext, read_seconds=settings.console_read_seconds
        ),
        seals=seals,
        open_sessions=_sessions(settings, seals),
        open_live=_live(settings),
    )
    LOG.info("Serving.", action="serve_started", origin=settings.console_origin, port=settings.console_port)
    config = uvicorn.Config(
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
    http_server.serve(config)


def _live(settings: ConsoleSettings) -> Callable[[], Listener] | None:
    """Answer what opens the ears for hints; None where nobody signs in."""
    redis_url = settings.redis_url_file
    return None if redis_url is None else lambda: Listener(lambda: read_secret(redis_url).decode().strip())


def _sessions(settings: ConsoleSettings, seals: Seals | None) -> Callable[[], SessionRoom] | None:
    """Answer what opens the room of sessions; None where nobody signs in."""
    issuer, secret, redis_url = settings.oidc_issuer, settings.console_client_secret_file, settings.redis_url_file
    if issuer is None or secret is None or redis_url is None or seals is None:
        return None
    rules = TokenRules(
        issuer=issuer,
        audience=settings.oidc_audience,
        leeway_seconds=LEEWAY_SECONDS,
        longest_seconds=LONGEST_SECONDS,
        officer_claim=settings.oidc_officer_claim,
        division_claim=settings.oidc_division_claim,
        department_claim=settings.oidc_department_claim,
        roles_claim=settings.oidc_roles_claim,
        # The tokens are the console's own.
        authorized_parties=frozenset({settings.console_client_id}),
    )
    return lambda: SessionRoom(
        rules,
        seals,
        origin=settings.console_origin,
        client_id=settings.console_client_id,
        client_secret=secret,
        redis_url=redis_url,
        idle_seconds=settings.console_idle_seconds,
        longest_seconds=settings.console_session_seconds,
    )
