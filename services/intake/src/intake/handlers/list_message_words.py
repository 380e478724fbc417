"""List what messages of a centre say, and what they said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.messages.wording import Words
from intake.storage import message_words
from intake.storage.message_words import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMessageWords:
    """Those of the caller's centre."""

    case_id: UUID | None = None
    caller: Caller


@dataclass(frozen=True, slots=True)
class MessageWordsView:
    """What it says in words of its own, and what it said or is to say, the oldest first."""

    own: Words
    editions: Sequence[Edition]


def list_message_words(unit: Unit, queries: Sequence[ListMessageWords]) -> list[Outcome[MessageWordsView]]:
    """Answer each centre's words."""
    codes = [query.caller.division_code for query in queries]
    return [MessageWordsView(message_words.own_words(unit, code), message_words.editions(unit, code)) for code in codes]
