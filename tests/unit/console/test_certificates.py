"""The console's own certificate is replaced while it runs, as a cluster does it every few weeks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import grpc
import pytest
from authority import Authority
from cryptography import x509

from chassis.reloading import LOOK_SECONDS
from chassis.starting import CannotStart
from console.calls.certificates import certificates
from console.calls.services import Services
from console.words.language import Language
from onewindow.intake.v1.intake_pb2 import GetItemRequest, GetItemResponse

PATH = "/onewindow.intake.v1.IntakeService/GetItem"
ASK_SECONDS = 20.0


class Clock:
    """Goes when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Intake:
    """A server that wants a certificate and says what it was shown, and for whom it was asked."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, bool]] = []

    async def get_item(self, _request: bytes, context: grpc.aio.ServicerContext[bytes, bytes]) -> bytes:
        [shown] = context.auth_context()["x509_pem_cert"]
        name = x509.load_pem_x509_certificate(shown).subject.rfc4514_string()
        metadata = dict(context.invocation_metadata() or ())
        address = str(metadata.get("x-onewindow-client-address", ""))
        self.seen.append((name, address, "authorization" in metadata))
        return GetItemResponse().SerializeToString()


async def _with_server(intake: Intake, authority: Authority, act: Callable[[str], Awaitable[None]]) -> None:
    server = grpc.aio.server()
    handlers: dict[str, Any] = {"GetItem": grpc.unary_unary_rpc_method_handler(intake.get_item)}
    server.add_generic_rpc_handlers(
        [grpc.method_handlers_generic_handler("onewindow.intake.v1.IntakeService", handlers)]
    )
    pair = authority.issue("intake", hosts=["localhost"])
    credentials = grpc.ssl_server_credentials(
        [(pair.key, pair.certificate)], root_certificates=authority.pem, require_client_auth=True
    )
    port = server.add_secure_port("localhost:0", credentials)
    await server.start()
    try:
        await act(f"localhost:{port}")
    finally:
        await server.stop(None)


def test_a_renewed_certificate_is_shown_at_the_next_call_and_a_broken_one_never(tmp_path: Path) -> None:
    """No restart; a key that others may read changes nothing. Nobody is named, and the visitor's address is told."""
    authority, intake, clock = Authority(), Intake(), Clock()
    authority.issue("first").write(tmp_path, authority.pem)
    files = (tmp_path / "ca.crt", tmp_path / "tls.crt", tmp_path / "tls.key")

    async def act(address: str) -> None:
        services = Services({"intake": address}, certificates(*files, clock=clock), plaintext=False)

        async def ask() -> None:
            clock.seconds += LOOK_SECONDS
            calls = services.for_anybody("203.0.113.7", Language.ZH)
            await calls.intake(GetItemRequest(), GetItemResponse, seconds=ASK_SECONDS)

        await ask()
        for name in ("tls.crt", "tls.key"):
            (tmp_path / name).unlink()
        authority.issue("second").write(tmp_path, authority.pem)
        await ask()
        (tmp_path / "tls.key").chmod(0o444)
        await ask()
        await services.close()

    asyncio.run(_with_server(intake, authority, act))
    told = ("203.0.113.7", False)
    assert [("CN=first", *told), ("CN=second", *told), ("CN=second", *told)] == intake.seen


@pytest.mark.parametrize("missing", ["ca.crt", "tls.crt", "tls.key"])
def test_files_come_together(tmp_path: Path, missing: str) -> None:
    """A certificate without its key, or without whom to believe, is told at start."""
    authority = Authority()
    authority.issue("first").write(tmp_path, authority.pem)
    files = [None if name == missing else tmp_path / name for name in ("ca.crt", "tls.crt", "tls.key")]
    with pytest.raises(CannotStart):
        certificates(*files)


def test_without_files_there_is_no_tls() -> None:
    """As on one's own machine."""
    assert certificates(None, None, None)() is None
