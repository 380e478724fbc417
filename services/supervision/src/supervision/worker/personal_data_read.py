"""Somebody saw who applied, unmasked."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.intake.v1 import events_pb2
from supervision.domain.data_access import AccessKind, DataAccess
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry, instant


def parse(received: Received[events_pb2.PersonalDataRead]) -> Observation:
    """Translate."""
    event = received.event
    fields = ", ".join(event.fields)
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"查看未脱敏个人信息（{fields}），用途：{event.purpose}",
            f"personal data seen unmasked ({fields}): {event.purpose}",
            department_code=event.read_by.department_code,
            officer_id=event.read_by.officer_id,
        ),
        access=DataAccess(
            sequence=received.sequence,
            kind=AccessKind.READ,
            officer_id=event.read_by.officer_id,
            department_code=event.read_by.department_code,
            accessed_at=instant(event.read_at),
            fields=tuple(event.fields),
            purpose=event.purpose,
        ),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.PersonalDataRead, source="intake", parse=parse, handle=observe, gathers=True
)
