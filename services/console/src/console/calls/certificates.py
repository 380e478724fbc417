"""Whom the console believes, and as whom it calls: files that are replaced while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from chassis.reloading import Reloaded
from chassis.secret_files import UnfitFile, look_at, read_secret, read_trusted
from chassis.starting import CannotStart
from onewindow_client import Tls

Certificates = Callable[[], Tls | None]
"""Answers what to connect with now; None in plain text."""


def certificates(
    authority: Path | None,
    certificate: Path | None,
    key: Path | None,
    *,
    clock: Callable[[], float] = time.monotonic,
) -> Certificates:
    """Read the files; what they become later is used at the next call, unless it cannot be used.

    Args:
        authority: of the services' certificates (PEM); None if there is no TLS, and then no other.
        certificate: the console's own (PEM), together with its key.
        key: its private key (PEM).
        clock: answers seconds that never go back.

    Raises:
        CannotStart: one is missing beside the others, cannot be read, or others may read the key.
    """
    if authority is None and certificate is None and key is None:
        return lambda: None
    if authority is None or (certificate is None) != (key is None):
        raise CannotStart(
            ["ONEWINDOW_TLS_CA_FILE is set alone, or with both ONEWINDOW_TLS_CERTIFICATE_FILE and ..._KEY_FILE"]
        )
    paths = [path for path in (authority, certificate, key) if path is not None]

    def read() -> Tls:
        try:
            return Tls(
                read_trusted(authority),
                None if certificate is None else read_trusted(certificate),
                None if key is None else read_secret(key),
            )
        except UnfitFile as fault:
            raise CannotStart([f"TLS: {fault.en}"]) from None

    return Reloaded("client_certificates", lambda: look_at(paths), read, clock=clock).current
