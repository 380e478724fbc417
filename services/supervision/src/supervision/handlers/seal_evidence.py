"""Seal what was heard: each entry of the journal becomes a leaf of its centre's tree, once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from chassis.giving_way import giving_way
from kernel.evidence import SALT_BYTES
from supervision.domain.evidence.sealing import sealed
from supervision.domain.evidence.tiles import edge, grown
from supervision.storage import evidence, journal
from supervision.translation.erasing import without_words
from supervision.translation.stating import stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit


# Entries that are sealed without events having their turn: some milliseconds.
AT_ONCE = 50


def seal_evidence(unit: Unit, division_code: str, entry_ids: Sequence[int]) -> None:
    """Seal entries of a centre in the order of their numbers, behind those that are sealed."""
    size = evidence.hold_tree(unit, division_code)
    done = evidence.sealed_already(unit, entry_ids)
    # As they are until the commit: whoever erases words waits, and then finds the leaf.
    entries = journal.hold(unit, [entry_id for entry_id in entry_ids if entry_id not in done])
    # Drawn at once: each draw asks the system.
    salts = secrets.token_bytes(SALT_BYTES * len(entries))
    leaves = [
        sealed(
            entry,
            entry_id,
            without_words=without_words(entry.told).data,
            statement=stated(entry.told),
            salt=salts[place : place + SALT_BYTES],
        )
        for place, (entry_id, entry) in giving_way(zip(range(0, len(salts), SALT_BYTES), entries, strict=True), AT_ONCE)
    ]
    if not leaves:
        return
    before = evidence.tiles(unit, division_code, edge(size))
    after = grown(before, size, (each.leaf.hashed() for each in giving_way(leaves, AT_ONCE)))
    evidence.grow(unit, division_code, size, leaves, after)
