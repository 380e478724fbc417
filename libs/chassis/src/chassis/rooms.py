"""A room of a service finds its members: what the modules of its package declare."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

T = TypeVar("T")


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
