"""Who has to account for a limit that ended without a decision (行政许可法 Art. 74)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime


class AccountKind(enum.Enum):
    """What came of the silence."""

    OVERDUE = "overdue"
    DEEMED = "deemed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An item whose limit ended at ``since`` without a decision of its department; ``basis`` made silence consent."""

    item_code: str
    department_code: str
    kind: AccountKind
    since: datetime
    basis: str = ""
