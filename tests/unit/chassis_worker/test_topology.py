"""Who listens to whom."""

from __future__ import annotations

from importlib import import_module

import pytest

from chassis.messaging.topology import CONSUMERS, has_listeners, queue_name, routing_key
from chassis.service import Service


@pytest.mark.parametrize("name", sorted(CONSUMERS))
def test_the_list_of_consumers_is_what_the_services_declare(name: str) -> None:
    """A subscription to a source that is not in the list would never get an event."""
    service: Service = import_module(f"{name}.bootstrap").SERVICE

    assert service.name == name
    assert list(service.sources) == sorted(CONSUMERS[name])


def test_only_supervision_has_no_listener() -> None:
    """Everybody else must be heard."""
    assert [name for name in CONSUMERS if not has_listeners(name)] == ["supervision"]


def test_names_tell_service_and_shard() -> None:
    """They are part of what operators see."""
    assert (queue_name("fees", 3), routing_key("intake", 3)) == ("onewindow.fees.3", "intake.3")
