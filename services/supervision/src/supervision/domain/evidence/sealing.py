"""How an event that was heard becomes a leaf."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.evidence import Leaf, kept_salt, salted

if TYPE_CHECKING:
    from supervision.domain.journal import JournalEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A leaf with the salt of its message: of the whole one, or once its words are erased of what is left."""

    leaf: Leaf
    salt: bytes


def sealed(entry: JournalEntry, entry_id: int, *, without_words: bytes, statement: str, salt: bytes) -> Sealed:
    """Make the leaf of an event.

    Args:
        entry: as it is kept.
        entry_id: its number in the journal.
        without_words: its message without what people said.
        statement: what everybody may be shown of it.
        salt: 16 bytes that nobody can guess.
    """
    told = entry.told
    leaf = Leaf(
        division_code=entry.division_code,
        entry_id=entry_id,
        stream_id=told.stream_id,
        source=told.source,
        sequence=told.sequence,
        type=told.type,
        occurred_at=told.occurred_at,
        heard_at=entry.heard_at,
        calendar_version=entry.calendar_version,
        statement=statement,
        kept_digest=salted(kept_salt(salt), without_words),
        whole_digest=salted(salt, told.data),
    )
    return Sealed(leaf=leaf, salt=salt)
