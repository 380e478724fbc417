"""Forget by the clock what was said in complaints about no case, once the centre has kept it for long enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit


def erase_old_complaints(unit: Unit, _division_code: str, complaint_ids: Sequence[UUID]) -> None:
    """Forget each; the answer stays for whoever has number and code, and so does what was published."""
    complaints.forget(unit, complaint_ids)
