"""The import of a statement file, from its first part to the last line that was compared."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fees.domain.statements.reading import StatementFormat

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from fees.domain.statements.line import FileFault


class ImportState(enum.Enum):
    """How far an import is; values are stored."""

    RECEIVING = "receiving"
    RECEIVED = "received"
    MATCHING = "matching"
    MATCHED = "matched"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementImport:
    """One file on its way into the books. ``read_count`` less ``new_count`` were known, once it is placed."""

    import_id: UUID
    division_code: str
    account_no: str
    format: StatementFormat
    file_name: str
    file_bytes: int
    state: ImportState
    next_part: int
    received_bytes: int
    read_count: int
    opened_by: str
    opened_at: datetime
    new_count: int = 0
    compared_count: int = 0
    matched_count: int = 0
    faults: tuple[FileFault, ...] = ()
    fault_count: int = 0
    first_day: date | None = None
    last_day: date | None = None
    first_line_id: int | None = None
    last_line_id: int | None = None
    next_line_id: int | None = None

    @property
    def known_count(self) -> int:
        """Lines that the books had already."""
        placed = self.state in {ImportState.MATCHING, ImportState.MATCHED}
        return self.read_count - self.new_count if placed else 0
