"""SQL lives in ``.sql`` files; this loads a file's named statements once.

Names carry their parameters and aiosql's operation mark: ``name(a, b)`` many rows, ``name(a)^`` one row or none,
``name(a)!`` affected rows. What several statements of a file read is listed once, before the first of them, and stands
in them by its name in braces:

    -- columns: of_case
    --     case_id, division_code,
    --     state

    -- name: lock_cases(case_ids)
    select {of_case} from intake_case where case_id = any(:case_ids::uuid[]) for update;
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any, Protocol, cast

import aiosql
from psycopg import Connection

# A list and the empty line behind it.
_COLUMNS = re.compile(r"^-- columns: (\w+)\n((?:--     .+\n)+)\n", re.MULTILINE)


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
    text = with_columns(files(package).joinpath(file).read_text("utf-8"))
    return cast("Statements", aiosql.from_str(text, "psycopg"))


def with_columns(text: str) -> str:
    """Put the columns that a file lists where it names them.

    Raises:
        ValueError: a list has the name of another one, or nobody reads it.
    """
    lists: dict[str, str] = {}
    for name, lines in _COLUMNS.findall(text):
        if name in lists or f"{{{name}}}" not in text:
            raise ValueError(f"columns {name}: listed twice, or not read")
        lists[name] = " ".join(line.removeprefix("--     ") for line in lines.splitlines())
    text = _COLUMNS.sub("", text)
    for name, columns in lists.items():
        text = text.replace(f"{{{name}}}", columns)
    return text
