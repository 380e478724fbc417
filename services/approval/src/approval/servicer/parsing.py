"""What several requests of this service carry."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from kernel.fields import Violations

_NO_CASE = UUID(int=0)


def case_id(text: str, violations: Violations) -> UUID:
    """Read a case id, or record the field."""
    try:
        return UUID(text)
    except ValueError:
        violations.add("case_id", "Give the case id: a UUID.", "请填写办件标识（UUID）。")
        return _NO_CASE
