"""What supervision says to the others."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from onewindow.supervision.v1 import events_pb2
from supervision.domain.record import LightChange


def light_changed(case_id: UUID, change: LightChange, now: datetime) -> events_pb2.LightChanged:
    """A light is another one than before."""
    event = events_pb2.LightChanged(
        case_id=str(case_id),
        item_code=change.item_code,
        department_code=change.department_code,
        light=f"LIGHT_{change.light.name}",
    )
    event.changed_at.FromDatetime(now)
    return event
