from __future__ import annotations

import pytest

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
    named = {"ONEWINDOW_DATABASE_URL_INTAKE": "postgresql://a/i", "ONEWINDOW_DATABASE_URL_FEES": "postgresql://a/f"}
    external = external_servers({**named, "ONEWINDOW_BUS_URL": "amqp://b"}, SERVICES)
    assert external.databases == {"intake": "postgresql://a/i", "fees": "postgresql://a/f"}
    assert (external.needs_postgres, external.needs_redis) == (False, True)
    both = external_servers({**named, "ONEWINDOW_BUS_URL": "amqp://b", "ONEWINDOW_REDIS_URL": "redis://c"}, SERVICES)
    assert both.needs_redis is False


def test_a_database_for_one_service_but_not_for_the_other_is_refused() -> None:
    """Half of a centre's data on a laptop's server would be found out too late."""
    with pytest.raises(PlatformFault, match="ONEWINDOW_DATABASE_URL_FEES is missing"):
        external_servers({"ONEWINDOW_DATABASE_URL_INTAKE": "postgresql://a/i"}, SERVICES)


def test_a_child_inherits_settings_but_not_the_addresses_of_its_parent() -> None:
    """A setting given twice would stop it; the supervisor decides where things are."""
    caller = {
        "PATH": "/bin",
        "ONEWINDOW_BUS_URL": "amqp://b",
        "ONEWINDOW_DATABASE_URL_INTAKE": "postgresql://a/i",
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
