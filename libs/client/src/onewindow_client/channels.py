"""How services are reached: over TLS, with a certificate of one's own if there is one; never where others listen."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

import grpc
from grpc.experimental import ChannelOptions

# An export of a catalogue is larger than grpc's default of 4 MiB would allow.
_LARGEST_ANSWER_BYTES = 64 * 1024 * 1024
# A servicer that was started again is found at once; grpc would wait up to two minutes.
_RECONNECT_MILLISECONDS = 1_000
# A connection whose other end is gone is noticed within these two; servicers allow a ping every 10 s.
_PING_MILLISECONDS = 20_000
_PONG_MILLISECONDS = 5_000


class Overheard(ValueError):
    """Who calls, and what is answered, would travel in plain text over a network that others can listen to."""


@dataclass(frozen=True, slots=True)
class Tls:
    """PEM texts: whom to believe (the system's authorities if none), and who we are if services want to know."""

    authorities: bytes | None = None
    certificate: bytes | None = None
    key: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Check that certificate and key come together."""
        if (self.certificate is None) != (self.key is None):
            raise ValueError("a certificate and its key come together")

    @classmethod
    def from_files(cls, authorities: Path | None, certificate: Path | None = None, key: Path | None = None) -> Tls:
        """Read the files.

        Raises:
            OSError: one cannot be read.
            ValueError: a certificate without its key, or the other way round.
        """
        return cls(*(None if path is None else path.read_bytes() for path in (authorities, certificate, key)))


def options_of(service: str) -> list[tuple[str, int | str]]:
    """Answer the options of a channel to a service."""
    return [
        ("grpc.max_receive_message_length", _LARGEST_ANSWER_BYTES),
        ("grpc.max_reconnect_backoff_ms", _RECONNECT_MILLISECONDS),
        ("grpc.keepalive_time_ms", _PING_MILLISECONDS),
        ("grpc.keepalive_timeout_ms", _PONG_MILLISECONDS),
        # Retries are made here, where the idempotency key is known.
        ("grpc.enable_retries", 0),
        ("grpc.primary_user_agent", f"onewindow-client ({service})"),
    ]


def open_channel(service: str, address: str, tls: Tls | None, *, plaintext: bool) -> grpc.Channel:
    """Open a channel for threads to a service at ``host:port``; it connects with the first call.

    Raises:
        Overheard: another machine without TLS, and nothing else encrypts.
    """
    credentials = credentials_of(address, tls, plaintext=plaintext)
    # Whoever waits for an answer of a stream reads it too: handed over by a second thread it costs twice as much.
    options = [*options_of(service), (ChannelOptions.SingleThreadedUnaryStream, 1)]
    if credentials is None:
        return grpc.insecure_channel(address, options=options)
    return grpc.secure_channel(address, credentials, options=options)


def credentials_of(address: str, tls: Tls | None, *, plaintext: bool) -> grpc.ChannelCredentials | None:
    """Answer how to connect; None in plain text.

    Args:
        address: ``host:port``.
        tls: how to connect to another machine.
        plaintext: something else encrypts, such as a service mesh.

    Raises:
        Overheard: there is no TLS, the address is on another machine, and nothing else encrypts.
    """
    if tls is not None:
        return grpc.ssl_channel_credentials(tls.authorities, tls.key, tls.certificate)
    if not plaintext and not is_loopback(address.rpartition(":")[0]):
        raise Overheard(f"the connection to {address} could be overheard; give tls, or plaintext=True in a mesh")
    return None


def is_loopback(host: str) -> bool:
    """Whether nobody outside this machine can listen in at this host."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
