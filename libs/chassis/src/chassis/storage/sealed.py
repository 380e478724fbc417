"""A table with something sealed in each row: sealing it, opening it, and sealing it anew with another key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.privacy.keyring import KeyUnavailable, Sealed, SealedRow
from chassis.storage.centres import by_centre
from chassis.storage.queries import Statement, load_queries
from chassis.storage.reach import Reach
from chassis.storage.rotation import Rotation, opened
from chassis.storage.tables import Values, Write, fields_of, record_of

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

SQL = load_queries("chassis.storage", "sealed.sql")


class SealedTable:
    """A table whose rows one column of uuids names, and which keeps what is sealed as ``Sealed`` names it.

    It has a ``division_code``, and an index on ``key_id``. A service finds its own by the modules of its storage, and
    seals their rows anew when keys change.
    """

    def __init__(self, name: str, key: str, read: Statement, write: Write) -> None:
        """Name the table and that column, and what reads (``name(keys)``) and writes what is sealed in rows."""
        self._name = name
        self._key = key
        self._read = read
        self._write = write
        self.rotation = Rotation(table=name, rotate=self._rotate, remaining=self._remaining)

    def sealed(self, unit: Unit, row: Values, text: str) -> Values:
        """Answer a row with a text sealed in it."""
        return {**row, **fields_of(unit.keys.seal(text.encode(), self._place(row[self._key], row["division_code"])))}

    def text(self, unit: Unit, row: Row) -> str:
        """Open what is sealed in a row; empty where its key is not at hand, so that what stands beside it is shown.

        Raises:
            SealBroken: it was changed, or belongs to another row.
        """
        try:
            return unit.keys.unseal(record_of(Sealed, row), self._place(row[self._key], row["division_code"])).decode()
        except KeyUnavailable:
            return ""

    def _rotate(self, unit: Unit, limit: int) -> int:
        older = unit.keys.ring().older_ids
        held = unit.rows(SQL.take_sealed, relation=self._name, row_key=self._key, key_ids=older, batch_size=limit)
        rotated = 0
        for division_code, keys in by_centre(held, "key").items():
            with unit.acting_as(Reach(division_code)):
                anew: list[Values] = []
                for row in unit.rows(self._read, keys=keys):
                    place = self._place(row[self._key], division_code)
                    plain = opened(unit, record_of(Sealed, row), place)
                    if plain is not None:
                        anew.append({self._key: row[self._key], **fields_of(unit.keys.seal(plain, place))})
                unit.write(self._write, anew)
                rotated += len(anew)
        return rotated

    def _remaining(self, unit: Unit, at_most: int) -> int:
        row = unit.row(SQL.count_sealed, relation=self._name, current_id=unit.keys.current_id, at_most=at_most)
        return int(row["value"]) if row else 0

    def _place(self, row_id: object, division_code: object) -> SealedRow:
        return SealedRow(self._name, str(row_id), str(division_code))
