"""Tell by the clock that the next step of a complaint is late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from supervision.handlers.complaining import step_of, tell_case
from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit


def tell_late_complaints(unit: Unit, _division_code: str, complaint_ids: Sequence[UUID]) -> None:
    """Keep of each that it is late, once; a case it is about tells it too."""
    for complaint in complaints.read(unit, complaint_ids):
        after = replace(complaint, overdue_at=unit.now)
        complaints.save(unit, after)
        complaints.add_step(unit, after, step_of(None, "overdue", "", unit.now))
        number = after.receipt_no
        words = f"投诉{number}逾期未答复", f"complaint {number} is not answered in time"
        tell_case(unit, after, "ComplaintOverdue", words)
