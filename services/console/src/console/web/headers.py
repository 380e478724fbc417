"""What every answer carries, and what no request may be: asked for under another name, or larger than a form."""

from __future__ import annotations

import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    # Papers that a page shows; nothing else of ours may stand in a frame.
    "frame-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ONE_YEAR_SECONDS = 365 * 24 * 3600
HEALTH = "/health/"


def headers_for(*, is_encrypted: bool) -> dict[str, str]:
    """Answer the headers of every page; over TLS browsers are told to stay there."""
    policy = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
    if not is_encrypted:
        return {"Content-Security-Policy": policy, **_HEADERS}
    return {
        "Content-Security-Policy": f"{policy}; upgrade-insecure-requests",
        "Strict-Transport-Security": f"max-age={_ONE_YEAR_SECONDS}",
        **_HEADERS,
    }


class Gate:
    """Stands before everything: one name, headers on every answer, and how long it took."""

    def __init__(self, app: ASGIApp, *, origin: str) -> None:
        """Guard an application.

        Args:
            app: what answers.
            origin: where browsers find it. Another host is refused before anything looks at the address: whoever
                believes the name a client writes sends people elsewhere.
        """
        self._app = app
        self._host = origin.partition("://")[2]
        self._headers = headers_for(is_encrypted=origin.startswith("https://"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                headers["Server-Timing"] = f"page;dur={1000 * (time.perf_counter() - began):.1f}"
            await send(message)

        # Probes come by address.
        if scope["path"].startswith(HEALTH) or self._is_ours(Headers(scope=scope)):
            await self._app(scope, receive, send_guarded)
        else:
            refusal = PlainTextResponse(f"This is {self._host}. 请使用 {self._host} 访问。\n", 421)
            await refusal(scope, receive, send_guarded)

    def _is_ours(self, headers: Headers) -> bool:
        return [host.lower() for host in headers.getlist("host")] == [self._host]
