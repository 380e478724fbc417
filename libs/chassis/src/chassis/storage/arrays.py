"""Lists as PostgreSQL arrays, written as one text: a batch is an array a column, and psycopg's own dumper costs most.

The text has no type, so the statement names it (``:case_id::uuid[]``), and a statement is planned for one list of types
whatever a batch holds. https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import psycopg
from psycopg import DataError
from psycopg.adapt import AdaptersMap, Dumper
from psycopg.types.json import set_json_loads


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _bytes(value: bytes) -> str:
    return '"\\\\x' + value.hex() + '"'


def _uuid(value: UUID) -> str:
    # Without hyphens, which PostgreSQL does not need and Python puts in one by one.
    return f"{value.int:032x}"


# What is not quoted has no letter that arrays give a meaning.
_ELEMENTS: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _: "NULL",
    str: _quoted,
    UUID: _uuid,
    bool: str,
    int: str,
    datetime: datetime.isoformat,
    date: date.isoformat,
    bytes: _bytes,
}


def array_text(values: Sequence[object]) -> str:
    """Write values of one column as an array.

    Raises:
        TypeError: a value is none of what the columns of this platform hold; the member of a plain enum is none.
    """
    kinds = set(map(type, values))
    if kinds == {str}:
        return _texts(cast("Sequence[str]", values))
    try:
        if len(kinds) == 1:
            return "{" + ",".join(map(_ELEMENTS[kinds.pop()], values)) + "}"
        elements = [_ELEMENTS[type(value)](value) for value in values]
    except KeyError:
        elements = [_element(value) for value in values]
    return "{" + ",".join(elements) + "}"


def _texts(values: Sequence[str]) -> str:
    """Write texts, which as a rule hold nothing that has to be escaped."""
    between = '","'.join(values)
    if "\\" in between or between.count('"') != 2 * (len(values) - 1):
        between = '","'.join([text.replace("\\", "\\\\").replace('"', '\\"') for text in values])
    return '{"' + between + '"}'


def _element(value: object) -> str:
    """Write a value that may be of a subclass."""
    for kind in type(value).__mro__:
        if kind in _ELEMENTS:
            return _ELEMENTS[kind](value)
    raise TypeError(f"{type(value).__name__} is no type of a column")


class ArrayDumper(Dumper):
    """Dumps a list for ``unnest`` and ``any``."""

    def dump(self, obj: list[object]) -> bytes:
        """Write a list as an array.

        Raises:
            DataError: a text holds a NUL, which PostgreSQL cannot.
        """
        written = array_text(obj).encode()
        if b"\0" in written:
            raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
        return written


ADAPTERS = AdaptersMap(psycopg.adapters)
"""How the values of this platform reach PostgreSQL and come back."""
ADAPTERS.register_dumper(list, ArrayDumper)


def _read_json(written: str | bytes) -> Any:  # noqa: ANN401 - whatever it is
    """Read a value; of lists that are kept so most are empty."""
    return [] if written == b"[]" else json.loads(written)


set_json_loads(_read_json, ADAPTERS)
