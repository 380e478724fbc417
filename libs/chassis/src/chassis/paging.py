"""Pages of a list: bounded sizes, and opaque tokens that name the last row shown (keyset, never an offset).

A token belongs to what was asked: a digest of the request's other fields and of whose centre and department it comes
from goes with it, so a page of one list can never be mistaken for the next page of another.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from kernel.errors import FaultKind

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from chassis.rpc import Caller
    from kernel.fields import Violations

RowT = TypeVar("RowT")
Column = Callable[[str], Any]
"""Reads a column of a key as ``token`` wrote it; raises ``ValueError`` for anything else."""

DEFAULT_PAGE_SIZE = 50
MAX_PAGE_SIZE = 200
LONGEST_TOKEN = 1_024
LONGEST_TEXT = 200
_LARGEST_NUMBER = (1 << 63) - 1
# Tells lists apart; too short to guess from it whose identity number was asked for.
_MARK_BYTES = 4


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """Rows to show, and the token of the next page; empty on the last one."""

    rows: Sequence[RowT]
    next_token: str


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Which page of a list is asked for: at most ``size`` rows after the row with the key ``after``.

    ``after`` is None on the first page; ``mark`` is the digest that tokens of this list carry.
    """

    size: int
    after: tuple[Any, ...] | None = None
    mark: str = ""

    @property
    def row_count(self) -> int:
        """How many rows to read: one more than shown tells whether there is a next page."""
        return self.size + 1

    def of(self, found: Sequence[RowT], key: Callable[[RowT], Sequence[object]]) -> Page[RowT]:
        """Make the page of what was found.

        Args:
            found: at most ``row_count`` rows after ``after``, in the list's order.
            key: the columns of a row by which the list is ordered: instants, numbers, ids, texts.
        """
        shown = found[: self.size]
        return Page(shown, self.token(*key(shown[-1])) if len(found) > self.size else "")

    def token(self, *key: object) -> str:
        """Make the token of the page after the row with this key."""
        columns = [self.mark, *map(_written, key)]
        return base64.urlsafe_b64encode(json.dumps(columns, ensure_ascii=False).encode()).decode()


def page_asked(
    violations: Violations,
    request: Message,
    caller: Caller,
    *columns: Column,
    most: int = MAX_PAGE_SIZE,
    default: int = DEFAULT_PAGE_SIZE,
) -> PageAsked:
    """Read ``page_size`` and ``page_token`` of a request.

    Args:
        violations: takes ``page_size`` if it is negative or more than ``most``, ``page_token`` if it is no token of the
            list this request asks for.
        request: has both fields; all others are the list's filter.
        caller: what the list shows may hang on their centre and department.
        columns: read the columns of a row's key: ``instant``, ``number``, ``row_id``, ``text``.
        most: largest size.
        default: the size if none is given.
    """
    size: int = getattr(request, "page_size")  # noqa: B009 - a field of most messages, not of Message
    token: str = getattr(request, "page_token")  # noqa: B009 - likewise
    if not 0 <= size <= most:
        violations.add("page_size", f"must be between 0 and {most}", f"须在0到{most}之间", FaultKind.OUT_OF_RANGE)
    mark = _mark(request, caller)
    after = None
    if token:
        try:
            after = _read(token, mark, columns)
        except (ValueError, OverflowError, RecursionError):
            violations.add(
                "page_token",
                "Is not a token of this list, or the list is asked for otherwise: begin again without one.",
                "不是本列表的分页标记，或查询条件已改变；请从第一页重新查询。",
                FaultKind.NOT_APPLICABLE,
            )
    return PageAsked(size or default, after, mark)


def instant(written: str) -> datetime:
    """Read an instant; one without a zone is none."""
    read = datetime.fromisoformat(written)
    if read.tzinfo is None:
        raise ValueError("an instant has a zone")
    return read


def number(written: str) -> int:
    """Read a number that PostgreSQL holds: not negative, 63 bits."""
    if not (written.isascii() and written.isdecimal()) or int(written) > _LARGEST_NUMBER:
        raise ValueError("no number of a row")
    return int(written)


def row_id(written: str) -> UUID:
    """Read a UUID."""
    return UUID(written)


def text(written: str) -> str:
    """Read a code or a name."""
    if len(written) > LONGEST_TEXT or not (written.isprintable() or not written):
        raise ValueError("no code or name")
    return written


def _mark(request: Message, caller: Caller) -> str:
    filter_only = type(request)()
    filter_only.CopyFrom(request)
    filter_only.ClearField("page_size")
    filter_only.ClearField("page_token")
    who = f"{request.DESCRIPTOR.full_name}\0{caller.division_code}\0{caller.department_code}\0".encode()
    digest = hashlib.sha256(who + filter_only.SerializeToString(deterministic=True))
    return digest.hexdigest()[: 2 * _MARK_BYTES]


def _read(token: str, mark: str, columns: Sequence[Column]) -> tuple[Any, ...]:
    if len(token) > LONGEST_TOKEN:
        raise ValueError("longer than any token")
    # What it raises is a ValueError, whatever is wrong with the bytes or the JSON in them.
    written = json.loads(base64.urlsafe_b64decode(token.encode()))
    if not isinstance(written, list) or len(written) != len(columns) + 1:
        raise ValueError("not written by token")
    if not all(isinstance(column, str) for column in written) or written[0] != mark:
        raise ValueError("of another list")
    return tuple(read(column) for read, column in zip(columns, written[1:], strict=True))


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(int(value)) if isinstance(value, int) else str(value)
