"""Seals what people said in complaints anew with the current key, a batch at a time, while everything runs."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from chassis.privacy.keyring import Sealed
from chassis.storage.reach import Reach
from chassis.storage.rotation import Rotation, opened
from supervision.storage import complaints
from supervision.storage.complaints import SQL, TABLE, place_of

if TYPE_CHECKING:
    from chassis.storage.unit import Unit


def _rotate(unit: Unit, limit: int) -> int:
    held = unit.rows(SQL.take_complaints, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    for division_code, rows in groupby(sorted(held, key=itemgetter("division_code")), itemgetter("division_code")):
        with unit.acting_as(Reach(division_code)):
            for row in unit.rows(SQL.read_complaints, complaint_ids=[row["complaint_id"] for row in rows]):
                place = place_of(row["complaint_id"], division_code)
                sealed = Sealed(row["key_id"], row["wrapped_key"], row["content"])
                if opened(unit, sealed, place) is not None:
                    # As it is: writing seals with the current key.
                    (complaint,) = complaints.read(unit, [row["complaint_id"]])
                    complaints.save(unit, complaint)
                    rotated += 1
    return rotated


def _remaining(unit: Unit, at_most: int) -> int:
    row = unit.row(SQL.count_complaints, current_id=unit.keys.current_id, at_most=at_most)
    return int(row["value"]) if row else 0


SEALED = (Rotation(table=TABLE, rotate=_rotate, remaining=_remaining),)
"""The sealed tables of supervision."""
