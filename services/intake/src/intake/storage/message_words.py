"""Words of messages: what a centre says in the place of the platform's, and what it said before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chassis.storage.unit import Unit
from intake.domain.messages.model import Kind, Language
from intake.domain.messages.wording import Words
from intake.storage.catalogues import SQL

# Of each centre the last versions are looked through.
_MOST_VERSIONS = 200


@dataclass(frozen=True, slots=True)
class Edition:
    """Words of one kind, from the version that said them first until others took their place."""

    kind: Kind
    zh: str
    en: str
    version: int
    begins_at: datetime
    until: datetime | None
    drafted_by: str
    published_by: str


def own_words(unit: Unit, division_code: str) -> Words:
    """Answer what a centre says now in words of its own."""
    rows = unit.rows(SQL.words_of_messages, division_code=division_code, now=unit.now)
    return {(Kind(row["key"]), language): row["cells"][language.value] for row in rows for language in Language}


def editions(unit: Unit, division_code: str) -> list[Edition]:
    """Answer what it has said or is to say, the oldest first; words that several versions repeat are one edition."""
    found: list[Edition] = []
    before: dict[Kind, int] = {}
    holding: dict[Kind, int] = {}
    version = 0
    for row in unit.rows(SQL.editions_of_messages, division_code=division_code, most_versions=_MOST_VERSIONS):
        if row["version"] != version:
            before, version = holding, row["version"]
            holding = {}
        if row["key"] is None:
            continue
        kind, words = Kind(row["key"]), (row["cells"]["zh"], row["cells"]["en"])
        place = before.get(kind)
        if place is not None and (found[place].zh, found[place].en) == words:
            found[place] = replace(found[place], until=row["effective_to"])
        else:
            place = len(found)
            found.append(
                Edition(
                    kind,
                    *words,
                    version,
                    row["from_at"],
                    row["effective_to"],
                    row["drafted_by"],
                    row["published_by"],
                )
            )
        holding[kind] = place
    return found
