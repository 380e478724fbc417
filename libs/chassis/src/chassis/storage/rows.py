"""Rows on their way: into set-wise statements as an array a column, and out of them as lists by whose they are."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chassis.storage.unit import Row

ValueT = TypeVar("ValueT")


def columns(names: str, rows: Iterable[tuple[object, ...]]) -> dict[str, list[object]]:
    """Turn rows into one list per column, keyed by the blank-separated column names."""
    arrays: dict[str, list[object]] = {name: [] for name in names.split()}
    for row in rows:
        for array, value in zip(arrays.values(), row, strict=True):
            array.append(value)
    return arrays


def grouped(
    rows: Iterable[Row], owner: str, make: Callable[[Row], ValueT], each: Iterable[object] = ()
) -> defaultdict[Any, list[ValueT]]:
    """Answer what is made of rows by whose they are, in the order in which they come.

    Args:
        rows: in any order.
        owner: the column that says whose a row is; several, with blanks between them, are a tuple.
        make: makes something of a row.
        each: whose list is there even if it is empty; that of anybody else is made when it is asked for.
    """
    whose = itemgetter(*owner.split())
    found: defaultdict[Any, list[ValueT]] = defaultdict(list, {one: [] for one in each})
    for row in rows:
        found[whose(row)].append(make(row))
    return found


def grouped_ahead(
    asked: Callable[[], Iterable[Row]], owner: str, make: Callable[[Row], ValueT], each: Iterable[object] = ()
) -> Callable[[], defaultdict[Any, list[ValueT]]]:
    """Group rows that were asked for ahead; what is answered waits for them (``Unit.ahead``)."""

    def read() -> defaultdict[Any, list[ValueT]]:
        return grouped(asked(), owner, make, each)

    return read
