from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg import DataError

from chassis.storage.database import Database
from chassis.storage.reach import PLATFORM
from chassis.storage.tables import Kind, Table, Write
from chassis.storage.unit import Unit

# What arrays and backslashes give a meaning, next to everything else that UTF-8 can say.
TEXTS = st.one_of(
    st.sampled_from(["", " ", "NULL", "null", "{}", ",", '"', "\\", '\\"', "\\x41", "a\nb", "\t", "'", "%s", ":x"]),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.text('\\"{},N '),
)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))])
INSTANTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 30), timezones=ZONES)  # noqa: DTZ001 - bounds have none
JSON = st.recursive(
    st.one_of(TEXTS, st.integers(), st.booleans()),
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=5,
)
VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "uuid": st.uuids(),
    "text": TEXTS,
    "boolean": st.booleans(),
    "smallint": st.integers(-(2**15), 2**15 - 1),
    "integer": st.integers(-(2**31), 2**31 - 1),
    "bigint": st.integers(-(2**63), 2**63 - 1),
    "timestamptz": INSTANTS,
    "date": st.dates(),
    "bytea": st.binary(),
    "jsonb": JSON,
    "text[]": st.lists(TEXTS),
}


def _returned(unit: Unit, kind: str, values: list[Any]) -> list[Any]:
    """Bring values to PostgreSQL as a column of that type, and back."""
    table = Table(name="any", writes=[Kind.INSERT], key=f"value {kind}")
    arrays = Write(table, Kind.INSERT, lambda: pytest.fail("is not run")).arrays([{"value": one} for one in values])
    element = "text" if kind == "text[]" else kind
    given_rows = f"unnest(%(value)s::{element}[]) with ordinality as given (value, place)"
    statement = f"select value::{kind} as value from {given_rows} order by place"  # noqa: S608 - types named above
    return [row["value"] for row in unit.connection.execute(statement.encode(), arrays)]


@pytest.mark.parametrize("kind", VALUES)
def test_what_is_written_is_what_is_read(database: Database, kind: str) -> None:
    """Of every type, with and without nulls, whatever a text holds; an empty text and the text NULL are no nulls."""
    with database.unit(reach=PLATFORM) as unit:

        @settings(max_examples=100)
        @given(values=st.lists(st.none() | VALUES[kind], max_size=5))
        def holds(values: list[Any]) -> None:
            found = _returned(unit, kind, values)
            assert values == found
            assert [type(one) for one in values] == [type(one) for one in found]

        holds()


def test_lists_reach_every_statement_the_same_way(database: Database) -> None:
    """A list that no table declares is an array too, where the statement names its type."""
    with database.unit(reach=PLATFORM) as unit:
        row = unit.connection.execute(
            "select %s::date[] as days, %s::text[] as none", [[date(2026, 1, 1)], []]
        ).fetchone()

    assert {"days": [date(2026, 1, 1)], "none": []} == row


def test_a_nul_is_refused_and_cuts_nothing_off(database: Database) -> None:
    """PostgreSQL's texts cannot hold it, and its protocol would end the text there."""
    with pytest.raises(DataError, match="NUL"), database.unit(reach=PLATFORM) as unit:
        unit.connection.execute("select %s::text[]", [["a\0b"]])


class Light(enum.Enum):
    """Neither a number nor a text."""

    RED = "red"


class Size(enum.IntEnum):
    """A number too."""

    LARGE = 3


def test_what_is_no_value_of_a_column_is_named(database: Database) -> None:
    """Of a plain enum's member nobody knows whether its name or its value is meant."""
    with pytest.raises(TypeError, match="Light is no type of a column"), database.unit(reach=PLATFORM) as unit:
        unit.connection.execute("select %s::text[]", [["red", Light.RED]])


def test_what_is_also_a_number_is_written_as_one(database: Database) -> None:
    """A subclass is what its base is."""
    with database.unit(reach=PLATFORM) as unit:
        assert {"sizes": [3, 1]} == unit.connection.execute(
            "select %s::integer[] as sizes", [[Size.LARGE, 1]]
        ).fetchone()
