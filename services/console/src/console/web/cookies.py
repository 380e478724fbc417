"""Cookies of the console: of this host alone, unseen by scripts, over TLS wherever there is TLS."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

LONGEST_COOKIE = 4096


class Cookies:
    """Names and writes them for one origin."""

    def __init__(self, origin: str) -> None:
        """Name them.

        Over TLS they begin with ``__Host-``: no neighbouring host can write them. On this machine without TLS they
        carry the port, since cookies know none: another platform of this machine has its own.
        """
        parts = urlsplit(origin)
        self._is_encrypted = parts.scheme == "https"
        self._prefix = "__Host-onewindow" if self._is_encrypted else f"onewindow-{parts.port or 80}"

    def name(self, use: str) -> str:
        """Answer the name of a cookie."""
        return f"{self._prefix}-{use}"

    def read(self, request: Request, use: str) -> str:
        """Answer what the browser keeps; empty if nothing."""
        value = request.cookies.get(self.name(use), "")
        return value if len(value) <= LONGEST_COOKIE else ""

    def uses(self, request: Request, prefix: str) -> list[str]:
        """Answer the uses that begin so of which a browser keeps something, in the order it sends them: older first."""
        begins = self.name(prefix)
        return [use.removeprefix(self.name("")) for use in request.cookies if use.startswith(begins)]

    def keep(self, response: Response, use: str, value: str, *, seconds: int | None = None) -> None:
        """Have the browser keep a value, for so long or until it is closed."""
        response.set_cookie(
            self.name(use), value, max_age=seconds, path="/", secure=self._is_encrypted, httponly=True, samesite="lax"
        )

    def drop(self, response: Response, use: str) -> None:
        """Have the browser forget a value."""
        response.delete_cookie(self.name(use), path="/", secure=self._is_encrypted, httponly=True, samesite="lax")
