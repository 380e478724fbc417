from __future__ import annotations

from pathlib import Path

import pytest

from onewindow_cli.platform.databases import DatabaseAddresses
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.servers import external_servers
from onewindow_cli.platform.services import child_environment

SERVICES = ("intake", "fees")


def test_without_any_address_both_servers_are_started() -> None:
    """That is a laptop."""
    external = external_servers({}, SERVICES)
    assert (external.needs_postgres, external.needs_redis) == (True, True)


def test_named_servers_are_used_and_not_started() -> None:
    """That is an existing installation; a Redis is still needed beside RabbitMQ for what may be lost."""
    named = {
        "ONEWINDOW_DATABASE_URL_INTAKE": "postgresql://a@localhost/i",
        "ONEWINDOW_OWNER_DATABASE_URL_INTAKE": "postgresql://o@localhost/i",
        "ONEWINDOW_DATABASE_URL_FEES": "postgresql://a@localhost/f",
        "ONEWINDOW_OWNER_DATABASE_URL_FEES": "postgresql://o@localhost/f",
    }
    external = external_servers({**named, "ONEWINDOW_BUS_URL": "amqp://localhost"}, SERVICES)
    assert external.databases == {
        "intake": DatabaseAddresses(owner="postgresql://o@localhost/i", application="postgresql://a@localhost/i"),
        "fees": DatabaseAddresses(owner="postgresql://o@localhost/f", application="postgresql://a@localhost/f"),
    }
    assert (external.needs_postgres, external.needs_redis) == (False, True)
    both = external_servers(
        {**named, "ONEWINDOW_BUS_URL": "amqp://localhost", "ONEWINDOW_REDIS_URL": "redis://localhost"}, SERVICES
    )
    assert both.needs_redis is False


def test_a_database_for_one_service_but_not_for_the_other_is_refused() -> None:
    """Half of a centre's data on a laptop's server would be found out too late."""
    intake = {
        "ONEWINDOW_DATABASE_URL_INTAKE": "postgresql://a@localhost/i",
        "ONEWINDOW_OWNER_DATABASE_URL_INTAKE": "postgresql://o@localhost/i",
    }
    with pytest.raises(
        PlatformFault, match="ONEWINDOW_OWNER_DATABASE_URL_FEES, ONEWINDOW_DATABASE_URL_FEES is missing"
    ):
        external_servers(intake, SERVICES)


def test_a_database_without_its_owner_is_refused() -> None:
    """Who works with the tables must not own them, so migrations need another role."""
    with pytest.raises(PlatformFault, match="ONEWINDOW_OWNER_DATABASE_URL_INTAKE is missing"):
        external_servers({"ONEWINDOW_DATABASE_URL_INTAKE": "postgresql://a@localhost/i"}, ("intake",))


def test_an_address_may_stand_in_a_file(tmp_path: Path) -> None:
    """Where its password would be seen otherwise; the file is for its owner alone."""
    file = tmp_path / "redis-url"
    file.write_text("rediss://:f83kd0@redis.centre.example/0\n", "utf-8")
    file.chmod(0o400)
    assert external_servers({"ONEWINDOW_REDIS_URL_FILE": str(file)}, SERVICES).redis == file.read_text("utf-8").strip()
    file.chmod(0o644)
    with pytest.raises(PlatformFault, match="ONEWINDOW_REDIS_URL_FILE: others may read or change"):
        external_servers({"ONEWINDOW_REDIS_URL_FILE": str(file)}, SERVICES)
    with pytest.raises(PlatformFault, match="not both"):
        external_servers({"ONEWINDOW_REDIS_URL_FILE": str(file), "ONEWINDOW_REDIS_URL": "redis://localhost"}, SERVICES)


def test_an_address_that_is_not_safe_is_refused() -> None:
    """By the rules of the services, named as the caller named it."""
    with pytest.raises(PlatformFault, match="ONEWINDOW_BUS_URL: everybody knows this password"):
        external_servers({"ONEWINDOW_BUS_URL": "amqps://bus.centre.example"}, SERVICES)


def test_a_child_inherits_settings_but_not_the_addresses_of_its_parent() -> None:
    """A setting given twice would stop it; the supervisor decides where things are."""
    caller = {
        "PATH": "/bin",
        "ONEWINDOW_BUS_URL": "amqp://b",
        "ONEWINDOW_REDIS_URL_FILE": "/r",
        "ONEWINDOW_TLS_KEY_FILE": "/k",
        "ONEWINDOW_TOKEN_FILE": "/t",
        "ONEWINDOW_DATABASE_URL_INTAKE": "postgresql://a/i",
        "ONEWINDOW_OWNER_DATABASE_URL_INTAKE": "postgresql://o/i",
        "ONEWINDOW_LOG_LEVEL": "DEBUG",
        "ONEWINDOW_BATCH_SIZE": "8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    assert child_environment(caller, {"ONEWINDOW_GRPC_PORT": "5"}) == {
        "PATH": "/bin",
        "PYTHONUNBUFFERED": "1",
        "ONEWINDOW_LOG_LEVEL": "DEBUG",
        "ONEWINDOW_BATCH_SIZE": "8",
        "ONEWINDOW_BUS_SHARDS": "4",
        "ONEWINDOW_TRACE_RATIO": "1",
        "EVENTLET_NO_GREENDNS": "yes",
        "ONEWINDOW_GRPC_PORT": "5",
    }
