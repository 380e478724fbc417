from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest
from authority import Authority, Pair
from tests.unit.client.scripted import Script

from onewindow.intake.v1.intake_pb2 import Case, GetCaseRequest, GetCaseResponse
from onewindow_client import Retrying, ServiceClient, StaticToken, Tls, Unreachable

ANSWER = GetCaseResponse(case=Case(case_id="c-1"))


@pytest.fixture(scope="module")
def authority() -> Authority:
    """Signs for both sides."""
    return Authority()


@pytest.fixture(scope="module")
def address(authority: Authority) -> Iterator[str]:
    """A server that asks callers for their certificate, as servicers do."""
    pair = authority.issue(hosts=["127.0.0.1"])
    server = grpc.server(ThreadPoolExecutor(1))
    server.add_generic_rpc_handlers((Script([ANSWER]),))
    credentials = grpc.ssl_server_credentials([(pair.key, pair.certificate)], authority.pem, require_client_auth=True)
    port = server.add_secure_port("127.0.0.1:0", credentials)
    server.start()
    yield f"127.0.0.1:{port}"
    server.stop(None).wait()


def _ask(address: str, folder: Path, *, certificate: bool = True) -> GetCaseResponse:
    own = (folder / "tls.crt", folder / "tls.key") if certificate else ()
    tls = Tls.from_files(folder / "ca.crt", *own)
    client = ServiceClient("intake", address, StaticToken("t"), tls=tls, retrying=Retrying(tries=1))
    try:
        return client.call(GetCaseRequest(case_id="c-1"), GetCaseResponse, seconds=5.0)
    finally:
        client.close()


def test_a_certificate_opens_the_door(address: str, authority: Authority, tmp_path: Path) -> None:
    """The files are those a Kubernetes secret holds."""
    folder = authority.issue("integrator").write(tmp_path / "own", authority.pem)

    assert ANSWER == _ask(address, folder)


def test_without_one_or_with_a_strangers_it_stays_shut(address: str, authority: Authority, tmp_path: Path) -> None:
    """Neither side talks to whom it does not believe."""
    own = authority.issue("integrator")
    stranger = Authority("Stranger").issue("integrator")
    cases: list[tuple[Pair, bytes, bool]] = [
        (own, authority.pem, False),
        (stranger, authority.pem, True),
        (own, Authority("Other").pem, True),
    ]
    for number, (pair, believed, certificate) in enumerate(cases):
        folder = pair.write(tmp_path / str(number), believed)
        with pytest.raises(Unreachable):
            _ask(address, folder, certificate=certificate)
