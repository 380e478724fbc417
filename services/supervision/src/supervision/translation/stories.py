"""An event of the journal as rules read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from supervision.domain.rules import RULES
from supervision.domain.rules.rule import Event, Rule
from supervision.translation.reading_again import TYPES, message_of

if TYPE_CHECKING:
    from supervision.domain.journal import Told

_HEARD = frozenset(name for rule in RULES for name in rule.hears)

HEARD_TYPES = tuple(sorted(full_name for full_name in TYPES if full_name.rpartition(".")[2] in _HEARD))
"""Full names of the messages that rules hear."""


def types_of(rules: Iterable[Rule]) -> list[str]:
    """Answer the full names of the messages that these rules hear."""
    heard = frozenset(name for rule in rules for name in rule.hears)
    return [full_name for full_name in HEARD_TYPES if full_name.rpartition(".")[2] in heard]


def name_of(told: Told) -> str:
    """Answer the name of an event as rules know it."""
    return told.type.rpartition(".")[2]


def heard(told: Told, entry_id: int = 0) -> Event:
    """Answer an event as rules read it.

    Raises:
        KeyError: it is of no type that this release keeps a record of.
    """
    return Event(name=name_of(told), occurred_at=told.occurred_at, message=message_of(told), entry_id=entry_id)


def read(type_name: str, occurred_at: datetime, data: bytes, entry_id: int) -> Event:
    """Answer an event of the journal by its columns."""
    message = TYPES[type_name].FromString(data)
    return Event(name=type_name.rpartition(".")[2], occurred_at=occurred_at, message=message, entry_id=entry_id)
