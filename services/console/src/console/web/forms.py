"""Forms as browsers send them: read within bounds, and only from our own pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from console.pages.page import FilesAsked, FileSent, FilesSent

LARGEST_FORM_BYTES = 64 * 1024
MOST_FIELDS = 200
# However slowly its bytes drip.
FORM_SECONDS = 20.0
FORM_TYPE = "application/x-www-form-urlencoded"
# With files. What is too large is read to its end and thrown away, up to so much of it: a browser that is answered
# while it still sends shows no answer.
FILES_TYPE = "multipart/form-data"
FILES_SECONDS = 120.0
MOST_DISCARDED_BYTES = 64 * 1024 * 1024
# More than any page takes: the page says how many it does.
MOST_FILES = 50
LONGEST_NAME = 200


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
    if _media_type(request) != FORM_TYPE:
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


def has_files(request: Request) -> bool:
    """Whether a form says that it brings files."""
    # Browsers name no other encoding, and whoever does chooses how long decoding takes.
    return _media_type(request) == FILES_TYPE and "charset" not in request.headers["content-type"].lower()


async def read_form_with_files(request: Request, asked: FilesAsked) -> tuple[Mapping[str, str], FilesSent]:
    """Answer the fields of a form, as ``read_form`` does, and the files of the one input that may bring them.

    Nothing is written to disk. Of a form whose files are too large the fields that stand before them are answered, so
    that the page can say so; an input in which nothing was chosen brings no file.

    Raises:
        HTTPException: 415, 413, 408 or 400: it is none, far too large, does not come, or has too many fields or files.
    """
    if not has_files(request):
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    most = asked.most_bytes + LARGEST_FORM_BYTES
    parser = MultiPartParser(
        request.headers,
        _chunks(request, most),
        max_files=MOST_FILES,
        max_fields=MOST_FIELDS,
        max_part_size=LARGEST_FORM_BYTES,
    )
    # Whatever is taken at all stays in memory.
    parser.spool_max_size = most + 1
    try:
        async with asyncio.timeout(FILES_SECONDS):
            sent = await parser.parse()
    except _TooLarge:
        return _words(parser.items), FilesSent(is_too_large=True)
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
    except (MultiPartException, ValueError):
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None
    fields = _words(sent.multi_items())
    files = tuple(
        FileSent(_bare(part.filename), part.file.read())
        for name, part in sent.multi_items()
        if not isinstance(part, str) and name == asked.field and part.filename
    )
    await sent.close()
    if sum(len(file.content) for file in files) > asked.most_bytes:
        return fields, FilesSent(is_too_large=True)
    return fields, FilesSent(files)


async def pass_over(request: Request) -> None:
    """Let a form with files come to its end, and keep nothing of it.

    Raises:
        HTTPException: 413 or 408: it is far too large, or does not come.
    """
    try:
        async with asyncio.timeout(FILES_SECONDS):
            async for _ in _chunks(request, 0):
                pass
    except _TooLarge:
        return
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None


class _TooLarge(Exception):
    """A request brought more than was to be taken, and has come to its end."""


async def _chunks(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """Yield what a request brings up to a bound, and pass over what comes behind it."""
    taken = 0
    async for chunk in request.stream():
        taken += len(chunk)
        if taken <= most:
            yield chunk
        elif taken > most + MOST_DISCARDED_BYTES:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if taken > most:
        raise _TooLarge


def _words(items: Iterable[tuple[str, str | UploadFile]]) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    for name, part in items:
        if isinstance(part, str):
            fields.setdefault(name, part)
    return fields


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _bare(name: str) -> str:
    """Answer the name of a file without its folder: some browsers tell that too."""
    return name.replace("\\", "/").rpartition("/")[2][:LONGEST_NAME]


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
