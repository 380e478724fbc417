"""Connections to PostgreSQL, Redis and the bus are encrypted, to the server that was meant and no other.

The authority is the one of the system: ``SSL_CERT_FILE`` names another, for all drivers alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from authority import Authority
from busexample.fixtures import Broker, rabbit_broker
from encrypting import encrypting
from tests.redis_server import redis_server

from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.postgres import EmbeddedPostgres
from onewindow_cli.platform.redis import EmbeddedRedis

__all__ = ["rabbit_broker"]

HOSTS = ["localhost", "127.0.0.1"]
# Each ends with code 0 and prints its answer, or fails with what the driver says.
DATABASE = (
    "import sys, psycopg; print(psycopg.connect(sys.argv[1], connect_timeout=30).execute('select 6*7').fetchone()[0])"
)
REDIS = "import sys, redis; print(redis.Redis.from_url(sys.argv[1], socket_timeout=30).ping() and 42)"
BUS = (
    "import sys; from chassis.messaging.bus import Bus; from chassis.messaging.delivery import Outgoing\n"
    "publisher = Bus(sys.argv[1], service='intake', shards=1, visibility_seconds=5).publisher()\n"
    "publisher.publish([Outgoing(0, b'x', 1)]); publisher.close(); print(42)"
)


def _run(script: str, address: str, authority: Path) -> str:
    """Answer what a process of its own printed, or the last line of its complaint."""
    environment = {**os.environ, "SSL_CERT_FILE": str(authority), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script, address],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def redis() -> Iterator[EmbeddedRedis]:
    """A real Redis."""
    with redis_server() as server:
        yield server


@pytest.fixture(scope="module")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A real PostgreSQL."""
    with temporary_folder() as folder:
        server = EmbeddedPostgres(folder / "postgres")
        server.start()
        yield server
        server.stop(discard=True)


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """Two servers' certificates, ``right`` and ``elsewhere``, and a stranger's authority; answers the folder."""
    signer = Authority()
    signer.issue(hosts=HOSTS).write(tmp_path / "right", signer.pem)
    signer.issue(hosts=["elsewhere.example"]).write(tmp_path / "elsewhere", signer.pem)
    (tmp_path / "stranger.crt").write_bytes(Authority("Stranger").pem)
    return tmp_path


def test_postgresql_is_reached_over_tls_and_no_impostor_is(postgres: EmbeddedPostgres, authority: Path) -> None:
    """With ``sslmode=verify-full``; ``sslrootcert`` is a file, or ``system``."""
    url = postgres.url("postgres").replace("127.0.0.1", "localhost")
    ours = authority / "right" / "ca.crt"

    def ask(folder: str, root: str, system: Path) -> str:
        with encrypting(authority / folder, postgres.port, postgres=True) as port:
            address = url.replace(f":{postgres.port}/", f":{port}/") + f"?sslmode=verify-full&sslrootcert={root}"
            return _run(DATABASE, address, system)

    assert ["42", "42"] == [ask("right", str(ours), authority / "stranger.crt"), ask("right", "system", ours)]
    assert "certificate verify failed" in ask("right", "system", authority / "stranger.crt")
    assert 'does not match host name "localhost"' in ask("elsewhere", "system", ours)


@pytest.mark.parametrize("script", [REDIS, BUS], ids=["redis", "bus"])
def test_redis_is_reached_over_tls_and_no_impostor_is(redis: EmbeddedRedis, authority: Path, script: str) -> None:
    """As Redis and as the bus, which kombu reaches with a client of its own."""

    def ask(folder: str, system: Path) -> str:
        with encrypting(authority / folder, redis.port) as port:
            address = redis.url.replace("redis://", "rediss://").replace(f"127.0.0.1:{redis.port}", f"localhost:{port}")
            return _run(script, address, system)

    ours = authority / "right" / "ca.crt"
    assert "42" == ask("right", ours)
    assert "CERTIFICATE_VERIFY_FAILED" in ask("right", authority / "stranger.crt")
    assert "Hostname mismatch" in ask("elsewhere", ours)


def test_an_impostor_is_not_taken_for_rabbitmq(redis: EmbeddedRedis, authority: Path) -> None:
    """Neither with a stranger's certificate nor with one that an authority we know has signed for somebody else."""

    def ask(folder: str, system: Path) -> str:
        with encrypting(authority / folder, redis.port) as port:
            return _run(BUS, f"amqps://intake:f83kd0@localhost:{port}//", system)

    assert "CERTIFICATE_VERIFY_FAILED" in ask("right", authority / "stranger.crt")
    assert "mismatch" in ask("elsewhere", authority / "right" / "ca.crt")


@pytest.mark.needs_rabbitmq
def test_rabbitmq_is_reached_over_tls(rabbit_broker: Broker, authority: Path) -> None:
    """A message is published and confirmed."""
    behind = urlsplit(rabbit_broker.url).port
    assert behind is not None
    with encrypting(authority / "right", behind) as port:
        address = rabbit_broker.url.replace("amqp://", "amqps://").replace(f"127.0.0.1:{behind}", f"localhost:{port}")
        assert "42" == _run(BUS, address, authority / "right" / "ca.crt")
