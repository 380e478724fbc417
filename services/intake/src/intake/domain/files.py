"""The files of papers: kept once for a content, as long as a case names them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from intake.domain.case.model import Officer

# An upload is over by then, come what may (``Settings.files_seconds`` is shorter).
ARRIVES_WITHIN = timedelta(hours=3)
# So long a file waits for the case that names it.
NAMED_WITHIN = timedelta(days=2)
LONGEST_FILE_NAME = 200


class FileState(enum.Enum):
    """How far a file is."""

    ARRIVING = "arriving"
    KEPT = "kept"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that is kept; ``kind`` by its content."""

    file_id: UUID
    division_code: str
    file_name: str
    sha256: str
    size_bytes: int
    kind: str
    is_scanned: bool
    stored_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedInFile:
    """A material of a case as it was handed in; ``kept`` is None where there is no file of it."""

    case_id: UUID
    item_code: str
    material_no: int
    file_name: str
    sha256: str
    size_bytes: int
    handed_in_at: datetime
    kept: KeptFile | None
    # The earlier case it was first handed in for, and when; None: it was for this one.
    from_case_id: UUID | None = None
    first_at: datetime | None = None

    @property
    def key(self) -> tuple[str, int]:
        """Which material of which item it is."""
        return self.item_code, self.material_no


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A file that is about to come."""

    file_id: UUID
    division_code: str
    uploaded_by: Officer
