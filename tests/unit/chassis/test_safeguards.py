"""What a process refuses to start with."""

from __future__ import annotations

import re

import pytest

from chassis.safeguards import Given, overheard, refusals

SAFE = {
    "DATABASE_URL": "postgresql://intake:f83kd0@db.centre.example/intake?sslmode=verify-full&sslrootcert=system",
    "BUS_URL": "amqps://intake:f83kd0@bus.centre.example/",
    "REDIS_URL": "rediss://:f83kd0@redis.centre.example/0",
}
DATABASE, BUS, REDIS = (f"ONEWINDOW_{name}" for name in SAFE)
MESH = "or set ONEWINDOW_ALLOW_PLAINTEXT=true where a service mesh encrypts"


def _given(**changes: str) -> dict[str, Given]:
    """Addresses in files."""
    return {f"ONEWINDOW_{name}": Given(f"ONEWINDOW_{name}_FILE", url) for name, url in (SAFE | changes).items()}


def _english(lines: list[str]) -> list[str]:
    """The lines up to where they go on in Chinese, which each does."""
    assert all(re.search(" / .*[一-鿿]", line) for line in lines)
    return [line.partition(" / ")[0] for line in lines]


def _lines(**changes: str) -> list[str]:
    return _english(refusals(_given(**changes), otlp_endpoint=None, allow_plaintext=False))


def test_encrypted_connections_with_passwords_in_files_are_safe() -> None:
    """Nothing is said about them."""
    assert [] == _lines()


@pytest.mark.parametrize("setting", SAFE)
def test_a_password_in_the_environment_is_refused(setting: str) -> None:
    """Whoever sees the environment of a process sees it: crash reports, ``docker inspect``, /proc."""
    variable = f"ONEWINDOW_{setting}"
    line = (
        f"{variable}: holds a password, and the environment is easily seen; write the address into a file that only"
        f" this service may read, and name it in {variable}_FILE"
    )
    told = refusals({variable: Given(variable, SAFE[setting])}, otlp_endpoint=None, allow_plaintext=False)
    assert [line] == _english(told)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://intake:f83kd0@127.0.0.1:5432/intake",
        "postgresql://intake:f83kd0@localhost/intake",
        "postgresql://intake:f83kd0@[::1]/intake",
        "postgresql:///intake?host=/run/postgresql&password=f83kd0",
        "postgresql://postgres:postgres@db.centre.example/x?hostaddr=127.0.0.1",
        "amqp://guest:guest@localhost//",
        "amqp://",
        "redis://127.0.0.1:6379/0",
        "unix:///run/redis.sock",
    ],
)
def test_on_this_machine_everything_goes(address: str) -> None:
    """Nobody else is on the way: the embedded platform and a developer's servers need no certificates."""
    assert [] == refusals({DATABASE: Given(DATABASE, address)}, otlp_endpoint=None, allow_plaintext=False)


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("DATABASE_URL", "postgresql://postgres:postgres@db.centre.example/x?sslmode=verify-full"),
        ("DATABASE_URL", "postgresql://intake:intake@db.centre.example/x?sslmode=verify-full"),
        ("DATABASE_URL", "postgresql://intake@db.centre.example/x?sslmode=verify-full&password=ChangeMe"),
        ("BUS_URL", "amqps://guest:guest@bus.centre.example/"),
        ("BUS_URL", "amqps://bus.centre.example/"),
        ("BUS_URL", "amqps://a:f83kd0@one.example/;amqps://a:password@two.example/"),
        ("REDIS_URL", "rediss://:redis@redis.centre.example/0"),
        ("REDIS_URL", "rediss://redis.centre.example/0?password=onewindow"),
    ],
)
def test_a_password_that_everybody_knows_is_refused_even_from_a_file(setting: str, address: str) -> None:
    """What a server came with, what stands in every example, and the user's own name."""
    (line,) = _lines(**{setting: address})
    assert line.startswith(f"ONEWINDOW_{setting}_FILE: everybody knows this password; give ")


def test_no_password_is_refused_where_it_means_that_everybody_may_connect() -> None:
    """A database may know its users by certificate; Redis asks for nothing else."""
    assert [
        f"{REDIS}_FILE: has no password, so everybody may connect; give the server one",
    ] == _lines(REDIS_URL="rediss://redis.centre.example/0")
    assert [] == _lines(DATABASE_URL="postgresql://intake@db.centre.example/x?sslmode=verify-full&sslcert=/x")


@pytest.mark.parametrize(
    ("setting", "address", "how"),
    [
        ("DATABASE_URL", "postgresql://i:f83kd0@db.example/x", "sslmode=verify-full and sslrootcert=..."),
        (
            "DATABASE_URL",
            "postgresql://i:f83kd0@db.example/x?sslmode=require",
            "sslmode=verify-full and sslrootcert=...",
        ),
        ("DATABASE_URL", "postgresql://i:f83kd0@127.0.0.1,db.example/x", "sslmode=verify-full and sslrootcert=..."),
        ("BUS_URL", "amqp://i:f83kd0@db.example/", "amqps://"),
        ("BUS_URL", "redis://:f83kd0@db.example/", "rediss://"),
        ("BUS_URL", "amqps://i:f83kd0@a.example/;amqp://i:f83kd0@db.example/", "amqps://"),
        ("REDIS_URL", "redis://:f83kd0@db.example/", "rediss://"),
        ("REDIS_URL", "rediss://:f83kd0@db.example/?ssl_cert_reqs=none", "rediss://"),
        ("REDIS_URL", "rediss://:f83kd0@db.example/?ssl_check_hostname=False", "rediss://"),
    ],
)
def test_a_connection_that_could_be_overheard_or_redirected_is_refused(setting: str, address: str, how: str) -> None:
    """Encryption to whoever answers is none; a service mesh may do it instead, when that is said."""
    assert [
        f"ONEWINDOW_{setting}_FILE: the connection to db.example could be overheard or redirected; use {how}, {MESH}"
    ] == _lines(**{setting: address})
    assert [] == refusals(_given(**{setting: address}), otlp_endpoint=None, allow_plaintext=True)


def test_connections_that_something_else_must_encrypt_are_known() -> None:
    """They are told in the log at every start."""
    assert [f"{REDIS}_FILE"] == overheard(_given(REDIS_URL="redis://:f83kd0@db.example/"))


def test_a_collector_with_a_password_in_its_address_is_refused() -> None:
    """The address stands in the environment."""
    (line,) = refusals({}, otlp_endpoint="https://me:secret@collector.example:4318", allow_plaintext=True)
    assert line.startswith("ONEWINDOW_OTLP_ENDPOINT: holds a password, and the environment is easily seen;")
    assert [] == refusals({}, otlp_endpoint="http://collector.example:4318", allow_plaintext=False)


def test_an_address_that_is_none_is_told_without_showing_it() -> None:
    """It may hold a password."""
    lines = _lines(DATABASE_URL="postgresql://i:f83kd0@db.example/x?nonsense=1")
    assert [f"{DATABASE}_FILE: is no address of a PostgreSQL database"] == lines


def test_all_faults_are_told_at_once() -> None:
    """One line each, each beginning with its setting."""
    lines = _lines(DATABASE_URL="postgresql://postgres:postgres@db/x", BUS_URL="amqp://bus")
    assert [f"{DATABASE}_FILE", f"{DATABASE}_FILE", f"{BUS}_FILE", f"{BUS}_FILE"] == [
        line.partition(":")[0] for line in lines
    ]
