"""Where a provider tells what was paid, and paid back: one address, signed bodies, nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from chassis.signing import SIGNATURE, TIMESTAMP, is_signed
from fees.collector.provider import LARGEST_BODY_BYTES, Malformed, read_told
from fees.domain.orders import Notice
from fees.domain.repaying import RefundNotice
from kernel.errors import Refusal

NOTICES = "/payments/notices"


def application(
    secret: bytes,
    take_up: Callable[[Notice | RefundNotice], Refusal | None],
    is_ready: Callable[[], bool] = lambda: True,
) -> Starlette:
    """Answer the application to serve; it is ready while what it needs is there.

    Whoever has not the secret hears nothing of what is wrong; whoever has it hears 200 once a notice is on record, 503
    when it has to be told again, 400 when it never will be read.
    """

    async def notices(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return JSONResponse({"error": "too_large"}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        proof = request.headers.get(TIMESTAMP, ""), request.headers.get(SIGNATURE, "")
        if not is_signed(secret, body, *proof, time.time()):
            return JSONResponse({"error": "not_signed"}, HTTPStatus.UNAUTHORIZED)
        try:
            notice = read_told(body)
        except Malformed:
            return JSONResponse({"error": "malformed"}, HTTPStatus.BAD_REQUEST)
        try:
            refused = await run_in_threadpool(take_up, notice)
        except Refusal as away:
            refused = away
        if refused:
            return JSONResponse({"error": refused.reason}, HTTPStatus.SERVICE_UNAVAILABLE)
        return JSONResponse({"state": "taken_up"})

    async def healthy(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def ready(_request: Request) -> Response:
        return PlainTextResponse("ok\n") if is_ready() else PlainTextResponse("waits\n", HTTPStatus.SERVICE_UNAVAILABLE)

    return Starlette(
        routes=[
            Route(NOTICES, notices, methods=["POST"]),
            Route("/health/live", healthy),
            Route("/health/ready", ready),
        ]
    )


async def _body(request: Request) -> bytes | None:
    """Read the body of a request; None if it is larger than any notice."""
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > LARGEST_BODY_BYTES:
            return None
    return bytes(read)
