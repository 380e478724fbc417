"""A room of a service finds its members: what the modules of its package declare."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, TypeVar

from google.protobuf.message import Message

from chassis.gathering import LONGEST_SECONDS
from chassis.subscription import RowTimer, Subscription, Timer, WorkerRoom

T = TypeVar("T")


def worker_room(package: str, gather_seconds: float = LONGEST_SECONDS) -> WorkerRoom:
    """Put together what the modules of a worker's package declare: what is heard, and what is done by the clock.

    Whatever else its sources say, as this release knows them, is ignored; what a later release of theirs says is not
    known here, and waits (``WorkerRoom.ignores``).

    Args:
        package: dotted, ``__name__`` in its ``__init__.py``.
        gather_seconds: how long events wait for others where the process is always busy.
    """
    subscriptions: list[Subscription[Any, Any]] = declared(package, Subscription)
    timers: list[Timer | RowTimer[Any]] = [*declared(package, Timer), *declared(package, RowTimer)]
    return WorkerRoom(
        subscriptions=subscriptions, ignores=_unheard(subscriptions), timers=timers, gather_seconds=gather_seconds
    )


def declared(package: str, kind: type[T]) -> list[T]:
    """Import the modules of a package and answer what they declare of a kind, each once, by the name of its module.

    A declaration is a value of a module: an instance of ``kind``, or a tuple with some.

    Args:
        package: dotted, ``__name__`` in its ``__init__.py``.
        kind: ``Rpc``, ``Subscription``, a timer.
    """
    return list({id(member): member for member in _members(package, kind)}.values())


def _members(package: str, kind: type[T]) -> Iterator[T]:
    for module in iter_modules(import_module(package).__path__):
        for value in vars(import_module(f"{package}.{module.name}")).values():
            for member in value if isinstance(value, tuple) else (value,):
                if isinstance(member, kind):
                    yield member


def _unheard(subscriptions: Sequence[Subscription[Any, Any]]) -> Mapping[str, Sequence[type[Message]]]:
    """Answer by source the events of its ``events.proto`` that nobody of these hears."""
    heard = {subscription.event.DESCRIPTOR.full_name for subscription in subscriptions}
    sources = {subscription.source: sys.modules[subscription.event.__module__] for subscription in subscriptions}
    ignores: dict[str, list[type[Message]]] = {}
    for source, module in sources.items():
        messages = module.DESCRIPTOR.message_types_by_name.values()
        parts = {field.message_type.full_name for message in messages for field in message.fields if field.message_type}
        ignores[source] = [
            getattr(module, message.name) for message in messages if message.full_name not in heard | parts
        ]
    return ignores
