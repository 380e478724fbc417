"""Who listens to whom."""

from __future__ import annotations

from importlib import import_module

import pytest

from chassis.messaging.topology import CONSUMERS, has_listeners, queue_name, routing_key
from chassis.service import Service


def said_by(source: str) -> set[str]:
    """Types of a source's events: what no other message of its ``events.proto`` is made of."""
    file = import_module(f"onewindow.{source}.v1.events_pb2").DESCRIPTOR
    messages = file.message_types_by_name.values()
    parts = {field.message_type.full_name for message in messages for field in message.fields if field.message_type}
    return {message.full_name for message in messages} - parts


@pytest.mark.parametrize("name", sorted(CONSUMERS))
def test_the_list_of_consumers_is_what_the_services_declare(name: str) -> None:
    """A subscription to a source that is not in the list would never get an event."""
    service: Service = import_module(f"{name}.bootstrap").SERVICE

    assert service.name == name
    assert list(service.sources) == sorted(CONSUMERS[name])


@pytest.mark.parametrize(("name", "source"), [(name, source) for name in CONSUMERS for source in CONSUMERS[name]])
def test_a_service_hears_or_ignores_every_event_of_its_sources(name: str, source: str) -> None:
    """What is neither would wait for a newer worker for ever."""
    room = import_module(f"{name}.bootstrap").SERVICE.worker
    heard = [entry.event.DESCRIPTOR.full_name for entry in room.subscriptions if entry.source == source]
    ignored = [event.DESCRIPTOR.full_name for event in room.ignores.get(source, ())]

    assert sorted([*heard, *ignored]) == sorted(said_by(source))


def test_supervision_hears_everything() -> None:
    """It sees every step of every case, and who may press for it; what it does not hear is decided about here."""
    ignores = import_module("supervision.bootstrap").SERVICE.worker.ignores
    unheard = {event.DESCRIPTOR.name for events in ignores.values() for event in events}

    assert unheard == set()


def test_everybody_has_a_listener() -> None:
    """Supervision too: of complaints approval hears."""
    assert [name for name in CONSUMERS if not has_listeners(name)] == []


def test_names_tell_service_and_shard() -> None:
    """They are part of what operators see."""
    assert (queue_name("fees", 3), routing_key("intake", 3)) == ("onewindow.fees.3", "intake.3")
