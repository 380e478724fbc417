"""Which reader a file has, and how one goes on with the next piece."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Protocol

from fees.domain.statements.camt import CamtReader
from fees.domain.statements.csv_reader import CsvReader
from fees.domain.statements.mt940 import Mt940Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fees.domain.statements.columns import LineColumns
    from fees.domain.statements.line import StatementHead, Told


class StatementFormat(enum.Enum):
    """How a file is written; values are stored."""

    CAMT053 = "camt053"
    MT940 = "mt940"
    CSV = "csv"


class Reader(Protocol):
    """Reads a file in pieces."""

    told: Told
    # Statements that ended within the pieces this reader was fed.
    heads: list[StatementHead]
    carry: bytes

    def feed(self, piece: bytes, *, last: bool) -> LineColumns:
        """Answer the lines that are complete with this piece.

        Raises:
            Unreadable: nothing of the rest can be read.
        """

    def state(self) -> dict[str, Any]:
        """Answer all that is known between two pieces, but for ``carry``."""


def go_on(kind: StatementFormat, state: Mapping[str, Any], carry: bytes) -> Reader:
    """Answer the reader of a file whose pieces so far were read into this state."""
    if kind is StatementFormat.CSV:
        return CsvReader.resume(state, carry)
    return (CamtReader if kind is StatementFormat.CAMT053 else Mt940Reader).resume(state, carry)
