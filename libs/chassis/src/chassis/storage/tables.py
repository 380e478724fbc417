"""What a service writes set-wise: its tables, each column once, with its PostgreSQL type.

A new table says it in the migration that makes it (``written_in``); those of before are declared in a service's
``storage/tables.py``. From there ``make gen`` writes the statements into ``storage/writes.sql``, whose parameters are
the columns, an array each. Reads by more than the key, and writes that compute or count, are written by hand beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from typing import Any, TypeVar, cast

import aiosql

from chassis.storage.arrays import array_text
from chassis.storage.queries import Statement, Statements

RecordT = TypeVar("RecordT")

Columns = Mapping[str, str]
"""PostgreSQL types by column."""
Values = Mapping[str, object]
"""A row to be written: values by column."""


def columns(*lists: str) -> Columns:
    """Read lists of columns with their types: ``case_id uuid, item_codes text[]``.

    Raises:
        ValueError: a column has no type, or a type of more than one word, or stands twice.
    """
    found: dict[str, str] = {}
    for name, kind in (column.split() for one in lists if one for column in one.split(",")):
        if name in found:
            raise ValueError(f"column {name} stands twice")
        found[name] = kind
    return found


class Kind(StrEnum):
    """What a statement does with the rows it is given."""

    INSERT = "insert"
    """Adds them, in the order given."""
    INSERT_NEW = "insert_new"
    """Adds those that are not there yet, in the order of their keys; answers the keys of these."""
    UPDATE = "update"
    """Changes those that are there; takes the key and what may change."""
    UPSERT = "upsert"
    """Adds them, in the order given; of those that are there it changes what may change."""
    FIND = "find"
    """Changes nothing: takes keys, and answers the whole rows of those that are there."""
    ERASE = "erase"
    """Forgets what people wrote in the rows of cases; takes the rows away where no column is named (``erasing``)."""


ANSWERING = frozenset({Kind.INSERT_NEW, Kind.FIND})
"""Statements that answer rows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table, or as much of it as is written set-wise; columns with their types are written as in ``create table``."""

    name: str
    # The statements that are needed.
    writes: Sequence[Kind]
    # What a row is known by: the primary key, or what is unique besides.
    key: str
    # Written once.
    fixed: str = ""
    changing: str = ""
    # What people wrote, in a table with a case_id: the columns that are erased with the personal data of the case.
    erased: str = ""

    @property
    def columns(self) -> Columns:
        """All columns."""
        return columns(self.key, self.fixed, self.changing)

    def written(self, kind: Kind) -> Columns:
        """Answer the columns that a statement takes."""
        taken = {Kind.UPDATE: (self.key, self.changing), Kind.FIND: (self.key,)}
        return columns(*taken.get(kind, (self.key, self.fixed, self.changing)))


_WRITTEN = re.compile(r"^-- written: (\w+) (.+)$", re.MULTILINE)
_KIND = re.compile(r"(\w+)(?:\(([\w, ]+)\))?")
_COLUMN = re.compile(r"^    (\w+) ([\w\[\]]+)(.*)", re.MULTILINE)
_NO_COLUMNS = frozenset({"primary", "unique", "check", "foreign", "constraint", "exclude"})


def written_in(package: str) -> tuple[Table, ...]:
    """Read the tables of a package's migrations that say how they are written.

    Above ``create table lamp (`` a migration says ``-- written: lamp insert, update(lit, watts)``: the statements, and
    in parentheses what may change, or is erased. Columns are written one a line, the type of one word beside the name;
    the key is the primary one. A later migration may say of a table that it is written in one more way, or add a column
    (``alter table lamp add column``).
    """
    folder = files(package).joinpath("migrations")
    named = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    text = "\n".join(file.read_text("utf-8") for file in named)
    ways: dict[str, dict[Kind, None]] = {}
    changing: dict[str, set[str]] = {}
    erased: dict[str, str] = {}
    for name, said in _WRITTEN.findall(text):
        for kind, named in _KIND.findall(said):
            ways.setdefault(name, {})[Kind(kind)] = None
            if kind == Kind.ERASE:
                erased[name] = named
            else:
                changing.setdefault(name, set()).update(named.replace(",", " ").split())
    return tuple(
        _declared(name, list(kinds), changing.get(name, set()), erased.get(name, ""), text)
        for name, kinds in ways.items()
    )


def _declared(name: str, kinds: Sequence[Kind], changing: set[str], erased: str, text: str) -> Table:
    made = re.search(rf"^create table {name} \(\n(.*?)^\);", text, re.MULTILINE | re.DOTALL)
    if made is None:
        raise ValueError(f"no migration makes table {name}")
    found = [column for column in _COLUMN.findall(made[1]) if column[0] not in _NO_COLUMNS]
    added = re.findall(rf"^alter table {name} add column (\w+) ([\w\[\]]+)", text, re.MULTILINE)
    of_several = re.search(r"^    primary key \((.+)\)", made[1], re.MULTILINE)
    key = of_several[1].split(", ") if of_several else [column for column, _, more in found if "primary key" in more]
    types = {column: kind for column, kind, *_ in (*found, *added)}
    if not key or not types.keys() >= {*key, *changing}:
        raise ValueError(
            f"table {name} has no column {', '.join(sorted({*key, *changing} - types.keys())) or 'as key'}"
        )

    def listed(wanted: Iterable[str]) -> str:
        return ", ".join(f"{column} {types[column]}" for column in wanted)

    return Table(
        name=name,
        writes=kinds,
        key=listed(key),
        fixed=listed(column for column in types if column not in {*key, *changing}),
        changing=listed(column for column in types if column in changing),
        erased=erased,
    )


# What an element of an array cannot be by itself is written as text, which PostgreSQL reads.
_TEXTS: Mapping[str, Callable[[Any], str]] = {
    # Of lists that are kept so most are empty.
    "jsonb": lambda value: "[]" if value == [] else json.dumps(value, ensure_ascii=False),
    "text[]": array_text,
    "bigint[]": array_text,
}


def fields_of(record: Any) -> dict[str, object]:  # noqa: ANN401 - of any dataclass
    """Answer the fields of a dataclass whose columns have their names."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def record_of(kind: type[RecordT], row: Mapping[str, Any]) -> RecordT:
    """Build a dataclass from the columns that have the names of its fields; others are left aside."""
    return kind(**{name: row[name] for name in kind.__dataclass_fields__})  # type: ignore[attr-defined]  # of any dataclass


class Write:
    """One statement of a table, and the way of rows into it."""

    def __init__(self, table: Table, kind: Kind, statements: Callable[[], Statements]) -> None:
        """Name one of the statements, which are there when it is first run."""
        self.__name__ = f"{kind}_{table.name}"
        self._columns = table.written(kind)
        self._known = table.columns.keys()
        # Whether it answers the keys of rows that it added, or what it found.
        self.answers = kind in ANSWERING
        self._statements = statements

    @property
    def sql(self) -> str:
        """Its text."""
        statement: Statement = getattr(self._statements(), self.__name__)
        return statement.sql

    def arrays(self, rows: Sequence[Values]) -> dict[str, list[object]]:
        """Turn rows into one array a column; they may hold columns of the table that this statement leaves alone.

        Raises:
            LookupError: a row lacks a column, or has one that the table has not.
        """
        for row in rows:
            if not row.keys() <= self._known:
                raise LookupError(f"{self.__name__} knows no column {', '.join(sorted(row.keys() - self._known))}")
        try:
            return {name: _array(kind, [row[name] for row in rows]) for name, kind in self._columns.items()}
        except KeyError as missing:
            raise LookupError(f"{self.__name__} needs column {missing.args[0]}") from None


class Writes:
    """The statements of a package's ``writes.sql``, as attributes named ``KIND_TABLE``."""

    def __init__(self, package: str, tables: Sequence[Table]) -> None:
        """Name the statements; the file is read when one of them is first run, as it is written from this."""
        self._package = package
        self._writes = {
            f"{kind}_{table.name}": Write(table, kind, lambda: self._statements)
            for table in tables
            for kind in table.writes
            if kind is not Kind.ERASE
        }
        self._erased = [table.name for table in tables if Kind.ERASE in table.writes]

    def __getattr__(self, name: str) -> Write:
        """Answer the statement of that name."""
        try:
            return self._writes[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def erasing(self) -> list[Statement]:
        """The statements that forget what people wrote, of each table that says so: ``(case_id, marker)``."""
        return [getattr(self._statements, f"{Kind.ERASE}_{name}") for name in self._erased]

    @cached_property
    def _statements(self) -> Statements:
        text = files(self._package).joinpath("writes.sql").read_text("utf-8")
        # The parameters are the columns of the declaration already.
        return cast("Statements", aiosql.from_str(text, "psycopg", mandatory_parameters=False))


def _array(kind: str, values: list[object]) -> list[object]:
    write = _TEXTS.get(kind)
    return values if write is None else [None if value is None else write(value) for value in values]
