from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.unit.client.scripted import serving

from onewindow.intake.v1.intake_pb2 import GetCaseRequest, GetCaseResponse
from onewindow_client import FetchedToken, NoToken, StaticToken, TokenFile, aio


def _write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def test_a_file_is_read_again_when_it_changes(tmp_path: Path) -> None:
    """Whoever keeps it fresh replaces it; a long job goes on with the new one."""
    path = _write(tmp_path / "token", "first\n")
    source = TokenFile(path)
    assert "first" == source.token()
    _write(tmp_path / "new", "second").replace(path)
    assert "second" == source.token(refused="first")
    # Written over in place, within the same instant of a coarse clock.
    before = path.stat()
    _write(path, "thirds")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert "thirds" == source.token()


@pytest.mark.parametrize("text", ["", " \n", "two\nlines", "two words", "Ωmega"])
def test_a_file_without_a_token_is_named(tmp_path: Path, text: str) -> None:
    """Not sent as if it were one."""
    path = _write(tmp_path / "token", text)
    with pytest.raises(NoToken, match=str(path)):
        TokenFile(path).token()


def test_a_file_that_everybody_reads_is_not_used(tmp_path: Path) -> None:
    """A token is a password for as long as it lives."""
    with pytest.raises(NoToken, match="chmod o-r"):
        TokenFile(_write(tmp_path / "token", "t", 0o644)).token()
    with pytest.raises(NoToken, match="No such file"):
        TokenFile(tmp_path / "none").token()


def test_no_text_is_no_token() -> None:
    """A variable that was empty is found at the start."""
    with pytest.raises(NoToken):
        StaticToken("")


def test_an_issuer_is_asked_once_for_as_long_as_its_token_lives() -> None:
    """Many threads that begin together ask for one; one that is about to end, or was refused, is replaced."""
    asked: list[str] = []

    def fetch() -> tuple[str, float]:
        asked.append(f"t{len(asked)}")
        return asked[-1], 600.0

    source = FetchedToken(fetch)
    with ThreadPoolExecutor(8) as threads:
        assert {"t0"} == set(threads.map(lambda _: source.token(), range(32)))
    assert "t1" == source.token(refused="t0")
    assert "t1" == source.token(refused="t0")

    short = FetchedToken(lambda: (fetch()[0], 10.0))
    assert short.token() != short.token()


def test_asyncio_may_await_its_token() -> None:
    """An issuer that is asked over asyncio needs no thread."""

    class Issuer:
        async def token(self, *, refused: str = "") -> str:
            await asyncio.sleep(0)
            return f"after {refused}".replace(" ", "-")

    async def call(address: str) -> None:
        client = aio.ServiceClient("intake", address, Issuer())
        await client.call(GetCaseRequest(case_id="c-1"), GetCaseResponse)
        await client.close()

    with serving(GetCaseResponse()) as (script, address):
        asyncio.run(call(address))

    assert ["Bearer after-"] == script.tokens
