"""Tell supervision, once, of cash that was handed in and is on no bank line in time."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.storage.unit import Unit
from fees.handlers.events import fee_office_acted
from fees.storage import shifts
from onewindow.type.v1.type_pb2 import FEE_OFFICE_ACT_REMITTANCE_LATE


def tell_late_remittances(unit: Unit, division_code: str, slip_nos: Sequence[str]) -> None:
    """Tell of claimed remittances of a centre."""
    for slip in shifts.slips(unit, division_code, slip_nos).values():
        event = fee_office_acted(
            FEE_OFFICE_ACT_REMITTANCE_LATE, slip.due_at, None, subject=slip.slip_no, amount_fen=slip.amount_fen
        )
        unit.emit(slip.shift_id, division_code, event)
    shifts.mark_late(unit, division_code, slip_nos)
