"""SQL lives in ``.sql`` files; this loads a file's named statements once.

Names carry their parameters and aiosql's operation mark: ``name(a, b)`` many rows, ``name(a)^`` one row or none,
``name(a)!`` affected rows.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Protocol, cast

import aiosql
from psycopg import Connection


class Statement(Protocol):
    """A statement: called with a connection and its parameters by name; ``sql`` is its text, ``__name__`` its name."""

    __name__: str
    sql: str

    def __call__(self, connection: Connection[Any], **parameters: object) -> Any:  # noqa: ANN401 - by operation mark
        """Run the statement."""


class Statements(Protocol):
    """The statements of one file, as attributes."""

    def __getattr__(self, name: str) -> Statement:
        """Answer the statement of that name."""


def load_queries(package: str, file: str) -> Statements:
    """Parse ``file`` of ``package`` into statements callable as attributes.

    Args:
        package: dotted package that holds the file, usually ``__package__``.
        file: name of the ``.sql`` file.
    """
    return cast("Statements", aiosql.from_str(files(package).joinpath(file).read_text("utf-8"), "psycopg"))
