"""A table with something sealed in each row: sealing it, opening it, and sealing it anew with another key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from chassis.privacy.keyring import KeyUnavailable, Sealed, SealedRow
from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.reach import Reach
from chassis.storage.rotation import Rotation, opened
from chassis.storage.tables import Kind, Values, Writes, fields_of, record_of

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

SQL = load_queries("chassis.storage", "sealed.sql")


RecordT = TypeVar("RecordT")


class SealedTable(Generic[RecordT]):
    """A table whose rows one column of uuids names, and which keeps one text of a record as ``Sealed`` names it.

    It has a ``division_code``, and an index on ``key_id``; its other columns have the names of the record's fields. A
    service finds its own by the modules of its storage, and seals their rows anew when keys change.
    """

    def __init__(self, name: str, kind: type[RecordT], *, key: str, text: str, writes: Writes) -> None:
        """Declare it.

        Args:
            name: of the table.
            kind: the record, a dataclass.
            key: the column that names a row.
            text: the field of the record that is sealed.
            writes: of the service; the table says ``insert, find, update(key_id, wrapped_key, content)``.

        Raises:
            AttributeError: the table says less.
        """
        self._name = name
        self._kind = kind
        self._key = key
        self._text = text
        self._insert, self._find, self._reseal = (
            getattr(writes, f"{each}_{name}") for each in (Kind.INSERT, Kind.FIND, Kind.UPDATE)
        )
        self.rotation = Rotation(table=name, rotate=self._rotate, remaining=self._remaining)

    def add(self, unit: Unit, record: RecordT) -> None:
        """Keep a record."""
        row = fields_of(record)
        text = str(row.pop(self._text))
        unit.write(self._insert, [self.sealed(unit, row, text)])

    def record(self, unit: Unit, row: Row) -> RecordT:
        """Open a row; the text is empty where its key is not at hand, so that what stands beside it is shown.

        Raises:
            SealBroken: it was changed, or belongs to another row.
        """
        return record_of(self._kind, {**row, self._text: self._opened(unit, row)})

    def sealed(self, unit: Unit, row: Values, text: str) -> Values:
        """Answer a row with a text sealed in it."""
        return {**row, **fields_of(unit.keys.seal(text.encode(), self._place(row[self._key], row["division_code"])))}

    def _opened(self, unit: Unit, row: Row) -> str:
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
                for row in unit.find(self._find, [{self._key: key} for key in keys]):
                    place = self._place(row[self._key], division_code)
                    plain = opened(unit, record_of(Sealed, row), place)
                    if plain is not None:
                        anew.append({self._key: row[self._key], **fields_of(unit.keys.seal(plain, place))})
                unit.write(self._reseal, anew)
                rotated += len(anew)
        return rotated

    def _remaining(self, unit: Unit, at_most: int) -> int:
        return unit.count(SQL.count_sealed, relation=self._name, current_id=unit.keys.current_id, at_most=at_most)

    def _place(self, row_id: object, division_code: object) -> SealedRow:
        return SealedRow(self._name, str(row_id), str(division_code))
