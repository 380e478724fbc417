"""Asks an ASGI application as a server would, without one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.applications import Starlette

HOST = "window.example"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str


def ask(  # noqa: PLR0913 - what a request is made of
    app: Starlette,
    method: str,
    target: str,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    *,
    is_whole: bool = True,
) -> Answered:
    """Send one request, from start to stop of the application; of a body that is not whole the rest never comes."""
    return asyncio.run(_ask(app, method, target, headers or {}, body, is_whole=is_whole))


async def _ask(  # noqa: PLR0913 - what a request is made of
    app: Starlette, method: str, target: str, headers: Mapping[str, str], body: bytes, *, is_whole: bool
) -> Answered:
    path, _, query = target.partition("?")
    named = {"host": HOST, **{name.lower(): value for name, value in headers.items()}}
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in named.items() if value],
        "client": ("203.0.113.7", 40_000),
        "server": ("127.0.0.1", 80),
    }
    sent: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": not is_whole}]

    async def receive() -> dict[str, Any]:
        if not waiting and not is_whole:
            await asyncio.Event().wait()
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:  # noqa: ANN401 - of ASGI
        sent.append(message)

    async with AsyncExitStack() as stack:
        await stack.enter_async_context(app.router.lifespan_context(app))
        await app(scope, receive, send)
    start = sent[0]
    told = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answered(start["status"], told, b"".join(message.get("body", b"") for message in sent[1:]).decode())
