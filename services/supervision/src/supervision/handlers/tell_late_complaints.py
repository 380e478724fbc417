"""Tell by the clock that the next step of a complaint is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supervision.handlers.own_entries import tell_timeline
from supervision.handlers.steps import step_of
from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit


def tell_late_complaints(unit: Unit, _division_code: str, complaint_ids: Sequence[UUID]) -> None:
    """Keep of each that it is late, once; a case it is about tells it too."""
    for late in complaints.mark_late(unit, complaint_ids):
        complaints.add_step(unit, late, step_of(None, "overdue", "", unit.now))
        words = f"投诉{late.receipt_no}逾期未答复", f"complaint {late.receipt_no} is not answered in time"
        if late.told_case_id is not None:
            tell_timeline(unit, late.told_case_id, "ComplaintOverdue", words, department_code=late.department_code)
