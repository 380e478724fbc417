"""Files of papers on their way through the console: from a browser to intake and back, a portion at a time.

With scripts each file is a request of its own, so that one that fails loses nothing of the others. Without, they come
in the form they belong to, and are passed on while the form is still being read.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import aclosing, contextmanager
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from console.calls.services import Calls
from console.calls.troubles import Trouble
from console.parts.paper_boxes import FAULT, FILE, UPLOAD, written_file
from console.web.forms import LARGEST_FORM_BYTES, LONGEST_NAME, MOST_FIELDS, MOST_FILES
from onewindow.intake.v1.materials_pb2 import (
    DownloadMaterialRequest,
    DownloadMaterialResponse,
    StoredFile,
    UploadMaterialRequest,
    UploadMaterialResponse,
)

# Of one officer at once; each needs about a megabyte here.
MOST_AT_ONCE = 4
# A browser sends something at least so often.
_SILENT_SECONDS = 60.0
_PORTION_BYTES = 256 * 1024
# A form with several files of the largest size.
_MOST_BYTES = 1024 * 1024 * 1024
_LONGEST_HEADER = 4096

# What a browser shows by itself; whatever else there is, it keeps.
_SHOWN = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg"}
# Nothing in a file runs under our name. Of PDF the type alone is exact: a sandbox switches off the viewer of browsers.
_NO_PAGE = "default-src 'none'; sandbox"
_PDF = "frame-ancestors 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"

# Read and not yet passed on.
_MOST_WAITING = 4

Take = Callable[[Mapping[str, str], str, AsyncIterator[bytes]], Awaitable[StoredFile]]


class Transfers:
    """Counts the files that officers send and look at; belongs to one event loop."""

    def __init__(self) -> None:
        """Nobody sends any yet."""
        self._by_officer: Counter[str] = Counter()

    @contextmanager
    def one_of(self, officer_id: str) -> Iterator[None]:
        """Hold one of an officer's places.

        Raises:
            HTTPException: 429: there are as many as may be.
        """
        if self._by_officer[officer_id] >= MOST_AT_ONCE:
            raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS)
        self._by_officer[officer_id] += 1
        try:
            yield
        finally:
            self._by_officer[officer_id] -= 1
            if not self._by_officer[officer_id]:
                del self._by_officer[officer_id]


async def store(calls: Calls, name: str, portions: AsyncIterator[bytes], *, key: str = "", size: int = 0) -> StoredFile:
    """Pass a file on.

    Raises:
        Trouble: it is not taken.
    """
    request = UploadMaterialRequest(idempotency_key=key, file_name=bare(name), size_bytes=size)
    return (await calls.upload(request, portions, UploadMaterialResponse)).file


async def body_of(request: Request) -> AsyncGenerator[bytes, None]:
    """Answer the body of a request in portions, as it comes.

    Raises:
        HTTPException: 408: nothing comes any more; 413: far too much does.
    """
    stream = request.stream()
    size = 0
    try:
        while True:
            async with asyncio.timeout(_SILENT_SECONDS):
                chunk = await anext(stream, None)
            if chunk is None:
                return
            size += len(chunk)
            if size > _MOST_BYTES:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            for place in range(0, len(chunk), _PORTION_BYTES):
                yield chunk[place : place + _PORTION_BYTES]
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None


async def passed_on(
    source: AsyncIterator[bytes], take: Callable[[AsyncIterator[bytes]], Awaitable[StoredFile]]
) -> StoredFile:
    """Pass a source on to its end; of what is refused the rest is read and thrown away.

    A browser that is answered while it still sends shows no answer, and what stands behind a file in a form is wanted.
    """
    waiting: asyncio.Queue[bytes | None] = asyncio.Queue(_MOST_WAITING)

    async def portions() -> AsyncIterator[bytes]:
        while (portion := await waiting.get()) is not None:
            yield portion

    taking = asyncio.ensure_future(take(portions()))
    try:
        async for portion in source:
            await _put(waiting, portion, taking)
        await _put(waiting, None, taking)
        return await taking
    finally:
        taking.cancel()


async def _put(waiting: asyncio.Queue[bytes | None], portion: bytes | None, taking: asyncio.Future[StoredFile]) -> None:
    if taking.done():
        return
    if not waiting.full():
        waiting.put_nowait(portion)
        return
    putting = asyncio.ensure_future(waiting.put(portion))
    either: set[asyncio.Future[Any]] = {putting, taking}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    putting.cancel()


async def read_form_with_papers(request: Request, take: Take) -> Mapping[str, str]:
    """Answer the fields of a form whose files are taken while it is read.

    Each file ``upload.X`` becomes a field ``file.X``, or ``fault.X`` with what is wrong with it.

    Args:
        request: a form with files, its fields before them.
        take: takes a file in, with the fields that came before it.

    Raises:
        HTTPException: 400, 408, 413: it is none, does not come, or has too much beside its files.
    """
    _, options = parse_options_header(request.headers.get("content-type", ""))
    fields: dict[str, str] = {}
    files = 0
    parts = _Parts(options.get(b"boundary", b""))
    body = body_of(request)
    async with aclosing(body):
        while (part := await parts.next(body)) is not None:
            name, file_name = part
            if len(fields) > MOST_FIELDS or files > MOST_FILES:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            if file_name is None:
                fields.setdefault(name, await _words(parts, body))
            elif file_name and name.startswith(UPLOAD):
                files += 1
                paper = name.removeprefix(UPLOAD)
                try:
                    stored = await passed_on(parts.content(body), partial(take, fields, file_name))
                    fields[FILE + paper] = written_file(stored.file_id, stored.file_name)
                except Trouble as met:
                    fields[FAULT + paper] = met.sentence
    return fields


class _Parts:
    """The parts of a form, one after the other; keeps no more than what was read last."""

    def __init__(self, boundary: bytes) -> None:
        self._events: list[tuple[str, bytes]] = []
        self._header = bytearray()
        self._value = bytearray()
        data = ("part_data", "header_field", "header_value")
        bare_events = ("part_begin", "part_end", "header_end", "headers_finished", "end")
        callbacks: dict[str, Any] = {f"on_{name}": self._noting(name) for name in data}
        callbacks |= {f"on_{name}": self._noting_bare(name) for name in bare_events}
        try:
            self._parser = MultipartParser(boundary, callbacks)  # type: ignore[arg-type] # a dictionary of them
        except ValueError:
            raise HTTPException(HTTPStatus.BAD_REQUEST) from None

    async def next(self, body: AsyncIterator[bytes]) -> tuple[str, str | None] | None:
        """Answer name and file name of the next part, passing over what is left of this one; None: there is none."""
        disposition = b""
        while (event := await self._event(body)) is not None:
            what, said = event
            if what == "part_begin":
                self._header.clear()
                self._value.clear()
                disposition = b""
            elif what == "header_field":
                self._header += said
            elif what == "header_value":
                self._value += said
            elif what == "header_end":
                if bytes(self._header).lower() == b"content-disposition":
                    disposition = bytes(self._value)
                self._header.clear()
                self._value.clear()
            elif what == "headers_finished":
                _, options = parse_options_header(disposition)
                file_name = options.get(b"filename")
                name = options.get(b"name", b"").decode("utf-8", "replace")
                return name, None if file_name is None else file_name.decode("utf-8", "replace")
            if len(self._header) + len(self._value) > _LONGEST_HEADER:
                raise HTTPException(HTTPStatus.BAD_REQUEST)
        return None

    async def content(self, body: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
        """Answer what is in this part, as it comes."""
        while (event := await self._event(body)) is not None:
            what, said = event
            if what == "part_data":
                yield said
            elif what == "part_end":
                return

    async def _event(self, body: AsyncIterator[bytes]) -> tuple[str, bytes] | None:
        while not self._events:
            chunk = await anext(body, None)
            if chunk is None:
                return None
            try:
                self._parser.write(chunk)
            except MultipartParseError:
                raise HTTPException(HTTPStatus.BAD_REQUEST) from None
            # The first comes last, to be taken from the end.
            self._events.reverse()
        return self._events.pop()

    def _noting(self, what: str) -> Callable[[bytes, int, int], None]:
        return lambda data, start, end: self._events.append((what, data[start:end]))

    def _noting_bare(self, what: str) -> Callable[[], None]:
        return lambda: self._events.append((what, b""))


async def _words(parts: _Parts, body: AsyncIterator[bytes]) -> str:
    words = bytearray()
    async for portion in parts.content(body):
        words += portion
        if len(words) > LARGEST_FORM_BYTES:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return words.decode("utf-8", "replace")


async def give(calls: Calls, asked: DownloadMaterialRequest, *, keeps: bool) -> Response:
    """Answer the file of a material: shown where a browser can do that safely, else to be kept.

    Args:
        calls: of the officer.
        asked: which.
        keeps: to be kept in any case.

    Raises:
        Trouble: it is not there, or not given out.
    """
    messages = calls.download(asked, DownloadMaterialResponse)
    first = await anext(messages)
    shown = None if keeps else _SHOWN.get(first.file.kind)

    async def content() -> AsyncIterator[bytes]:
        async with aclosing(messages):
            async for message in messages:
                yield message.chunk

    # Names are for people: to a browser they are data, in one encoding (RFC 8187), and never a path.
    name = quote(bare(first.file.file_name), safe="")
    headers = {
        "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{name}",
        "Content-Length": str(first.file.size_bytes),
        "Content-Security-Policy": _PDF if first.file.kind == "pdf" and shown else _NO_PAGE,
        "X-Frame-Options": "SAMEORIGIN",
    }
    return StreamingResponse(content(), media_type=shown or "application/octet-stream", headers=headers)


def bare(name: str) -> str:
    """Answer the name of a file without its folder: some browsers tell that too."""
    return name.replace("\\", "/").rpartition("/")[2][:LONGEST_NAME] or "-"
