"""Posts to a collector: what it does not take within its time is dropped, and then nothing is sent for a moment."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from chassis.telemetry.collector_token import CollectorToken

LOG = structlog.get_logger(__name__)

# After a failure what is to be sent is dropped for so long, so that stopping never waits for more than one timeout.
REST_SECONDS = 5.0
COMPLAIN_EVERY_SECONDS = 60.0


class Post:
    """One address of a collector; used by one background thread alone."""

    def __init__(self, url: str, token: CollectorToken, *, subject: str, timeout_seconds: float) -> None:
        """Send nothing yet.

        Args:
            url: where to.
            token: what the collector wants to see.
            subject: what is sent; of ``spans`` the log's action is ``spans_dropped``.
            timeout_seconds: within which it must be taken.
        """
        self._url = url
        self._token = token
        self._subject = subject
        self._timeout_seconds = timeout_seconds
        self._rests_until = 0.0
        self._complained_at = -COMPLAIN_EVERY_SECONDS

    def send(self, body: bytes) -> bool:
        """Send an OTLP message; answers whether it was taken."""
        if time.monotonic() < self._rests_until:
            return False
        request = urllib.request.Request(  # noqa: S310 - the address is a setting, not input
            self._url, body, {"Content-Type": "application/x-protobuf", **self._token.headers()}
        )
        try:
            with urllib.request.urlopen(request, timeout=self._timeout_seconds):  # noqa: S310 - likewise
                return True
        except (OSError, ValueError) as fault:
            self._rest(fault)
            return False

    def _rest(self, fault: Exception) -> None:
        now = time.monotonic()
        self._rests_until = now + REST_SECONDS
        if now - self._complained_at >= COMPLAIN_EVERY_SECONDS:
            self._complained_at = now
            LOG.warning(
                "The collector takes nothing.",
                action=f"{self._subject}_dropped",
                url=self._url,
                error=str(fault),
            )
