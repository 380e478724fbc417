"""Forms as browsers send them: read within bounds, and only from our own pages."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

LARGEST_FORM_BYTES = 64 * 1024
MOST_FIELDS = 200
# However slowly its bytes drip.
FORM_SECONDS = 20.0
FORM_TYPE = "application/x-www-form-urlencoded"


def check_sender(request: Request, origin: str) -> None:
    """Refuse a form that another site's page sends.

    Browsers say where a request comes from (``Sec-Fetch-Site``, or ``Origin`` where that is missing: plain HTTP, old
    browsers). Who sends neither is no browser, and no page can make it send anything.

    Raises:
        HTTPException: 403.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        is_ours = site in {"same-origin", "none"}
    else:
        is_ours = request.headers.get("origin", origin).lower() == origin
    if not is_ours:
        raise HTTPException(HTTPStatus.FORBIDDEN)


async def read_form(request: Request) -> Mapping[str, str]:
    """Answer the fields of a form, of a name that comes twice the first; whoever asks again is answered the same.

    Raises:
        HTTPException: 415, 413, 408 or 400: it is none, more than one, or does not come.
    """
    if not hasattr(request.state, "form"):
        request.state.form = await _read(request)
    form: Mapping[str, str] = request.state.form
    return form


async def _read(request: Request) -> Mapping[str, str]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    body = bytearray()
    try:
        async with asyncio.timeout(FORM_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_FORM_BYTES:
                    raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
    return read_fields(bytes(body))


def read_fields(written: bytes) -> Mapping[str, str]:
    """Read ``a=1&b=2``.

    Raises:
        HTTPException: 400.
    """
    try:
        pairs = parse_qsl(written.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None
    return dict(reversed(pairs))
