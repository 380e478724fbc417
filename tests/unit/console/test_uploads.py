"""Files on their way through the console: how many at once, how long, how much, and under which name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, cast

import pytest
from starlette.exceptions import HTTPException

from console.web import uploads
from console.web.uploads import MOST_AT_ONCE, Transfers, bare, body_of

if TYPE_CHECKING:
    from starlette.requests import Request


class Sends:
    """A request whose body is these portions, and then perhaps nothing for ever."""

    def __init__(self, *portions: bytes, silent: bool = False) -> None:
        """Send them."""
        self._portions = portions
        self._silent = silent

    async def stream(self) -> AsyncIterator[bytes]:
        """Answer the body."""
        for portion in self._portions:
            yield portion
        if self._silent:
            await asyncio.Event().wait()


def read(request: Sends) -> list[bytes]:
    """Read the whole body as it is passed on."""

    async def all_of() -> list[bytes]:
        return [portion async for portion in body_of(cast("Request", request))]

    return asyncio.run(all_of())


def test_an_officer_has_four_places_and_gets_them_back() -> None:
    """The fifth file is refused, that of somebody else is not; a place is free again, also after a fault."""
    transfers = Transfers()
    with ExitStack() as held:
        for _ in range(MOST_AT_ONCE):
            held.enter_context(transfers.one_of("li"))
        with pytest.raises(HTTPException) as refused, transfers.one_of("li"):
            pass
        with transfers.one_of("wang"):
            pass
    with pytest.raises(RuntimeError), transfers.one_of("li"):
        raise RuntimeError
    with ExitStack() as held:
        for _ in range(MOST_AT_ONCE):
            held.enter_context(transfers.one_of("li"))
    assert refused.value.status_code == 429


def test_a_body_is_passed_on_in_portions_and_ends_where_it_is_too_large_or_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever a browser sends at once is cut; nobody holds a place by saying nothing."""
    assert [256 * 1024, 10, 3] == [len(portion) for portion in read(Sends(bytes(256 * 1024 + 10), b"end"))]
    monkeypatch.setattr(uploads, "_MOST_BYTES", 5)
    monkeypatch.setattr(uploads, "_SILENT_SECONDS", 0.05)
    assert [b"12345"] == read(Sends(b"12345"))
    for request, status in ((Sends(b"123", b"456"), 413), (Sends(b"1", silent=True), 408)):
        with pytest.raises(HTTPException) as refused:
            read(request)
        assert refused.value.status_code == status


@pytest.mark.parametrize(
    ("given", "name"),
    [("身份证.pdf", "身份证.pdf"), (r"C:\scans\a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), ("folder/", "-")],
)
def test_a_name_is_no_path(given: str, name: str) -> None:
    """Some browsers tell the folder, too."""
    assert name == bare(given)
