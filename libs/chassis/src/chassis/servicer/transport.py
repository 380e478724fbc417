"""How calls come in: the port with its certificates, the port for probes, and who is at the other end.

Callers must bring a certificate (TLS 1.2 or newer). Kubernetes probes cannot, so ``health_port`` answers
``grpc.health.v1`` and nothing else, in plain text: whether the process lives and serves is no secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import grpc
import structlog

from chassis.identity.certificates import CertificateFiles, Credentials, watch_certificate
from chassis.identity.peers import FORWARDED_ADDRESS, PEERS, Origin, Peers
from chassis.identity.proxies import TrustedProxies
from chassis.loopback import is_loopback
from chassis.reloading import Reloaded
from chassis.servicer.arrivals import address_of
from chassis.servicer.connections import Connections
from chassis.servicer.published import Health, health_handlers
from chassis.settings import Settings
from chassis.starting import CannotStart

LOG = structlog.get_logger(__name__)

# A connection is renewed after this time, calls on it finish first: what was withdrawn is not used for ever.
CONNECTION_MILLISECONDS = 30 * 60 * 1000
# Who connects and then says nothing is let go.
HANDSHAKE_MILLISECONDS = 10_000
# So is who has nothing to ask; clients connect again when they have.
IDLE_MILLISECONDS = 5 * 60 * 1000
# Clients may ask so often whether a connection still lives, with calls on it and without; who asks more is let go.
PING_MILLISECONDS = 10_000
# We ask too: a peer that vanished without a word would hold its calls for hours.
KEEPALIVE_MILLISECONDS, PONG_MILLISECONDS = 60_000, 20_000
# Probes send a name.
_LARGEST_PROBE_BYTES = 1024
_PROBES_AT_ONCE = 8

OVERHEARD = (
    "ONEWINDOW_GRPC_HOST: calls to {host} could be overheard; set ONEWINDOW_TLS_CERTIFICATE_FILE, "
    "ONEWINDOW_TLS_KEY_FILE and ONEWINDOW_TLS_CLIENT_CA_FILE, listen on 127.0.0.1, or set "
    "ONEWINDOW_ALLOW_PLAINTEXT=true where a service mesh encrypts / 对 {host} 的调用可能被窃听；请设置上述证书，"
    "或仅监听 127.0.0.1；由服务网格加密时请设置 ONEWINDOW_ALLOW_PLAINTEXT=true"
)

TWO_WORDS = (
    "ONEWINDOW_TRUSTED_PROXIES: is for a service mesh (ONEWINDOW_ALLOW_PLAINTEXT=true); with certificates the peers "
    "file says who forwards addresses / 仅用于服务网格；使用证书时由 ONEWINDOW_PEERS_FILE 指定"
)

_Context = grpc.aio.ServicerContext[bytes, bytes]


class Transport:
    """The ways in of one servicer."""

    def __init__(self, settings: Settings) -> None:
        """Read certificates and peers.

        Raises:
            CannotStart: the settings contradict each other, a file cannot be used, or calls could be overheard.
        """
        self._host, self._port, self._health_port = settings.grpc_host, settings.grpc_port, settings.health_port
        self._max_connections, self._max_streams = settings.max_connections, settings.max_streams
        self._proxies = TrustedProxies(settings.trusted_proxies, settings.forwarded_header)
        self._connections = Connections(settings.max_connections_per_address, self._proxies.trust)
        self._ports: list[int] = []
        self._watch, self._peers = _encryption(settings)
        if self._watch is not None and settings.trusted_proxies:
            raise CannotStart([TWO_WORDS])
        if self._watch is not None or is_loopback(self._host):
            return
        if settings.allow_plaintext:
            LOG.warning(
                "Something else must encrypt calls.", action="plaintext_allowed", settings=["ONEWINDOW_GRPC_HOST"]
            )
        else:
            raise CannotStart([OVERHEARD.format(host=self._host)])

    @property
    def options(self) -> list[tuple[str, int]]:
        """Options of the server."""
        options = [
            ("grpc.server_handshake_timeout_ms", HANDSHAKE_MILLISECONDS),
            ("grpc.max_connection_idle_ms", IDLE_MILLISECONDS),
            ("grpc.http2.min_ping_interval_without_data_ms", PING_MILLISECONDS),
            ("grpc.keepalive_permit_without_calls", 1),
            ("grpc.keepalive_time_ms", KEEPALIVE_MILLISECONDS),
            ("grpc.keepalive_timeout_ms", PONG_MILLISECONDS),
            ("grpc.max_allowed_incoming_connections", self._max_connections),
            ("grpc.max_concurrent_streams", self._max_streams),
            # Whoever waits to be looked at is not cut off without a word (CANCELLED): so many there can be, not more.
            ("grpc.server.max_pending_requests", self._max_connections * self._max_streams),
            ("grpc.server.max_pending_requests_hard_limit", self._max_connections * self._max_streams),
        ]
        if self._watch is not None:
            options.append(("grpc.max_connection_age_ms", CONNECTION_MILLISECONDS))
        return options

    @property
    def knows_peers(self) -> bool:
        """Whether callers bring certificates, and a list says who may forward an address."""
        return self._peers is not None

    def certificate_seconds(self) -> float | None:
        """How long the certificate is still good; None without one."""
        if self._watch is None:
            return None
        return (self._watch.current().expires_at - datetime.now(UTC)).total_seconds()

    def listen(self, server: grpc.aio.Server) -> int:
        """Open the port for calls; answers its number.

        Raises:
            CannotStart: it cannot be listened on.
        """
        address = f"{self._host}:{self._port}"
        try:
            if self._watch is None:
                port = server.add_insecure_port(address)
            else:
                port = server.add_secure_port(address, _server_credentials(self._watch))
        except RuntimeError:
            raise CannotStart([f"cannot listen on {address}"]) from None
        self._ports.append(port)
        return port

    async def watch_connections(self) -> None:
        """Hold every address to its number of connections, until cancelled."""
        await self._connections.watch(self._ports)

    async def start_probes(self, health: Health) -> grpc.aio.Server | None:
        """Answer probes on the port for them; None if there is none.

        Raises:
            CannotStart: it cannot be listened on.
        """
        if self._health_port is None:
            return None
        server = grpc.aio.server(
            options=[
                ("grpc.so_reuseport", 0),
                ("grpc.max_receive_message_length", _LARGEST_PROBE_BYTES),
                ("grpc.server_handshake_timeout_ms", HANDSHAKE_MILLISECONDS),
                ("grpc.max_connection_idle_ms", IDLE_MILLISECONDS),
                ("grpc.max_allowed_incoming_connections", self._max_connections),
                ("grpc.max_concurrent_streams", _PROBES_AT_ONCE),
            ]
        )
        server.add_generic_rpc_handlers([health_handlers(health)])
        try:
            self._ports.append(server.add_insecure_port(f"{self._host}:{self._health_port}"))
        except RuntimeError:
            raise CannotStart([f"cannot listen on {self._host}:{self._health_port}"]) from None
        await server.start()
        return server

    def origin(self, context: _Context, method: str, metadata: Mapping[str, str]) -> Origin:
        """Answer where a call comes from.

        Args:
            context: of the call.
            method: ``package.Service/Method``.
            metadata: of the call, keys in lower case.

        Raises:
            PeerRefused: the peer may not make it.
        """
        address = address_of(context.peer())
        if self._peers is None:
            return Origin(address=self._proxies.client_of(address, metadata))
        (certificate,) = context.auth_context()["x509_pem_cert"]
        forwarded = metadata.get(FORWARDED_ADDRESS, "")
        return self._peers.admit(bytes(certificate), method, address, forwarded, datetime.now(UTC))


def _encryption(settings: Settings) -> tuple[Reloaded[Credentials] | None, Peers | None]:
    """Answer certificates and peers: both or neither."""
    given = {
        "ONEWINDOW_TLS_CERTIFICATE_FILE": settings.tls_certificate_file,
        "ONEWINDOW_TLS_KEY_FILE": settings.tls_key_file,
        "ONEWINDOW_TLS_CLIENT_CA_FILE": settings.tls_client_ca_file,
        PEERS: settings.peers_file,
    }
    missing = [name for name, path in given.items() if path is None]
    if len(missing) == len(given):
        return None, None
    certificate, key, authorities, peers = given.values()
    if certificate is None or key is None or authorities is None or peers is None:
        named = ", ".join(given)
        raise CannotStart(
            [
                f"{name}: is missing; set {named} together or none of them / 缺少该设置；以上四项须同时设置或都不设置"
                for name in missing
            ]
        )
    lines: list[str] = []
    watch, list_of_peers = None, None
    try:
        watch = watch_certificate(CertificateFiles(certificate, key, authorities))
    except CannotStart as fault:
        lines += fault.lines
    try:
        list_of_peers = Peers(peers)
    except CannotStart as fault:
        lines += fault.lines
    if lines:
        raise CannotStart(lines)
    return watch, list_of_peers


def _server_credentials(watch: Reloaded[Credentials]) -> grpc.ServerCredentials:
    used = watch.current()

    def fetch() -> grpc.ServerCertificateConfiguration | None:
        nonlocal used
        current = watch.current()
        if current is used:
            return None
        used = current
        return _configuration(current)

    # Asked before each handshake; connections that exist go on as they are.
    return grpc.dynamic_ssl_server_credentials(
        _configuration(used),
        fetch,  # type: ignore[arg-type]  # None means unchanged, which the stubs have forgotten
        require_client_authentication=True,
    )


def _configuration(credentials: Credentials) -> grpc.ServerCertificateConfiguration:
    return grpc.ssl_server_certificate_configuration(
        [(credentials.key, credentials.certificate)], root_certificates=credentials.authorities
    )
