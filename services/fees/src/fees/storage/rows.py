"""Values on their way into set-wise statements: one array per column."""

from __future__ import annotations

from collections.abc import Iterable


def columns(names: str, rows: Iterable[tuple[object, ...]]) -> dict[str, list[object]]:
    """Turn rows into one list per column, keyed by the blank-separated column names."""
    arrays: dict[str, list[object]] = {name: [] for name in names.split()}
    for row in rows:
        for array, value in zip(arrays.values(), row, strict=True):
            array.append(value)
    return arrays
