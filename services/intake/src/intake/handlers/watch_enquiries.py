"""Look at enquiries by the clock: remind, tell that one is late, erase what was asked a year after its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.waiting import SYSTEM
from intake.domain.enquiries import Looked, looked_at
from intake.handlers import events
from intake.storage import enquiries
from intake.storage.enquiries import EnquiryStep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit


def watch_enquiries(unit: Unit, _division_code: str, enquiry_ids: Sequence[UUID]) -> None:
    """Do for each what the clock asks, once."""
    for enquiry in enquiries.unopened(unit, enquiry_ids):
        what, after = looked_at(enquiry, unit.now)
        if what is Looked.NOTHING:
            continue
        enquiries.keep_look(unit, after)
        enquiries.add_step(unit, after, EnquiryStep(what.value, "", SYSTEM, unit.now))
        if what is Looked.TELL_LATE:
            unit.emit(after.enquiry_id, after.division_code, events.enquiry_overdue(after, unit.now))
        elif what is Looked.ERASE:
            enquiries.forget(unit, [after.enquiry_id])
