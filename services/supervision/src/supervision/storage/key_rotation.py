"""Seals what people said in complaints anew with the current key, a batch at a time, while everything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.privacy.keyring import Sealed
from chassis.storage.centres import by_centre
from chassis.storage.reach import Reach
from chassis.storage.rotation import Rotation, counted_by, opened
from supervision.storage import complaints
from supervision.storage.complaints import SQL, TABLE, place_of

if TYPE_CHECKING:
    from chassis.storage.unit import Unit


def _rotate(unit: Unit, limit: int) -> int:
    held = unit.rows(SQL.take_complaints, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    for division_code, complaint_ids in by_centre(held, "complaint_id").items():
        with unit.acting_as(Reach(division_code)):
            for row in unit.rows(SQL.read_complaints, complaint_ids=complaint_ids):
                place = place_of(row["complaint_id"], division_code)
                sealed = Sealed(row["key_id"], row["wrapped_key"], row["content"])
                if opened(unit, sealed, place) is not None:
                    # As it is: writing seals with the current key.
                    (complaint,) = complaints.read(unit, [row["complaint_id"]])
                    complaints.save(unit, complaint)
                    rotated += 1
    return rotated


SEALED = (Rotation(table=TABLE, rotate=_rotate, remaining=counted_by(SQL.count_complaints)),)
"""The sealed tables of supervision."""
